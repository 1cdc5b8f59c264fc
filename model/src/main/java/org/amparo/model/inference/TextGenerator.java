package org.amparo.model.inference;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;

/** Continues texts, one at a time; further callers wait their turn. Safe for many threads. */
public final class TextGenerator implements AutoCloseable {
  /** What a tokenizer gives for bytes that are not yet a whole character. */
  private static final char UNFINISHED = '\uFFFD';

  private final DecoderSession session;

  /**
   * @throws IllegalArgumentException if the model is for another task
   * @throws IOException if it cannot be loaded
   */
  public static TextGenerator load(VerifiedModel model) throws IOException {
    Tasks.require(model, Set.of(Task.GENERATION));
    return new TextGenerator(new DecoderSession(model));
  }

  private TextGenerator(DecoderSession session) {
    this.session = session;
  }

  public ModelDescription model() {
    return session.description();
  }

  /** Tokens of a prompt, special ones included. */
  public int tokens(String prompt) {
    return session.tokens(prompt).length();
  }

  /**
   * Continues a prompt.
   *
   * @param most tokens to generate at most
   * @param listener is given each new piece of text; false ends the generation
   */
  public Generation generate(
      String prompt, int most, Sampling sampling, Predicate<String> listener) {
    Tokens tokens = session.tokens(prompt);
    int limit = session.description().maxTokens();
    if (tokens.cut() || tokens.length() >= limit) {
      return new Generation.TooLong(tokens.length(), limit);
    }
    session.turn().lock();
    try {
      return generate(tokens.ids(), Math.min(most, limit - tokens.length()), sampling, listener);
    } finally {
      session.turn().unlock();
    }
  }

  private Generation generate(
      long[] prompt, int most, Sampling sampling, Predicate<String> listener) {
    SplittableRandom random = new SplittableRandom(sampling.seed());
    long[] generated = new long[most];
    String said = "";
    int count = 0;
    Generation.End end = Generation.End.LENGTH;
    float[] logits = session.next(prompt, 0);
    while (count < most) {
      long token = sampling.choose(logits, random);
      if (session.description().stopTokens().contains(token)) {
        end = Generation.End.STOP;
        break;
      }
      generated[count++] = token;
      String text = session.text(Arrays.copyOf(generated, count));
      if (!text.isEmpty() && text.charAt(text.length() - 1) != UNFINISHED) {
        String piece = text.substring(Math.min(said.length(), text.length()));
        said = text;
        if (!listener.test(piece)) {
          end = Generation.End.CANCELLED;
          break;
        }
      }
      if (count < most) {
        logits = session.next(new long[] {token}, prompt.length + count - 1);
      }
    }
    String text = session.text(Arrays.copyOf(generated, count));
    return new Generation.Continued(text, prompt.length, count, end);
  }

  @Override
  public void close() {
    session.close();
  }
}
