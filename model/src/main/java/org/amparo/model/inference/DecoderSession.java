package org.amparo.model.inference;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.VerifiedModel;

/** A decoder with its tokenizer. Its cache belongs to one text at a time; others wait. */
final class DecoderSession implements AutoCloseable {
  /** A longer prompt goes in pieces, so that its scores do not need memory by the square. */
  private static final int PIECE = 512;

  private final ModelDescription description;
  private final ModelTokenizer tokenizer;
  private final TorchSession session;
  private final ReentrantLock turn = new ReentrantLock(true);

  DecoderSession(VerifiedModel model) throws IOException {
    description = model.description();
    tokenizer =
        new ModelTokenizer(
            model.folder().resolve("tokenizer.json"), description.maxTokens(), false);
    try {
      session = TorchSession.decoder(model.folder());
    } catch (IOException | RuntimeException failure) {
      tokenizer.close();
      throw failure;
    }
  }

  ModelDescription description() {
    return description;
  }

  Tokens tokens(String text) {
    return tokenizer.tokens(text);
  }

  Tokens tokensAsWritten(String text) {
    return tokenizer.tokensAsWritten(text);
  }

  String text(long[] tokens) {
    return tokenizer.text(tokens);
  }

  /** To be held from the first token of a text to its last. */
  ReentrantLock turn() {
    return turn;
  }

  /**
   * Adds tokens to the text in the cache.
   *
   * @param before tokens already there; 0 begins a new text
   * @return for each token of the vocabulary how much it recommends itself as the next
   */
  float[] next(long[] tokens, int before) {
    float[] logits = new float[0];
    for (int from = 0; from < tokens.length; from += PIECE) {
      long[] piece = Arrays.copyOfRange(tokens, from, Math.min(tokens.length, from + PIECE));
      logits = session.run(piece, before + from);
    }
    return logits;
  }

  @Override
  public void close() {
    session.close();
    tokenizer.close();
  }
}
