package org.amparo.model.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.amparo.model.digest.Sha256;

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
    byte[] hash = Sha256.digest().digest(("held out: " + id).getBytes(StandardCharsets.UTF_8));
    return Math.floorMod(ByteBuffer.wrap(hash).getLong(), oneIn) == 0;
  }
}
