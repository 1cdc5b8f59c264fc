package org.amparo.model.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which texts are kept apart for ever, to measure with and never to train on. The hash of a text's
 * id decides, so that a text stays on its side whatever else comes and goes.
 *
 * @param oneIn of so many texts about one is held out
 */
public record HeldOut(int oneIn) {

  public HeldOut {
    if (oneIn < 2) {
      throw new IllegalArgumentException("nothing would be left to train on: one in " + oneIn);
    }
  }

  /** Whether the text of this id is held out. */
  public boolean includes(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("held out: " + id).getBytes(StandardCharsets.UTF_8));
      return Math.floorMod(ByteBuffer.wrap(hash).getLong(), oneIn) == 0;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
