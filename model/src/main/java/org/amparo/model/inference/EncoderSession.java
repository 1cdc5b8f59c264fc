package org.amparo.model.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.text.Span;

/** An encoder with its tokenizer: the ground under the public types of this package. */
final class EncoderSession implements AutoCloseable {
  /** Characters of a text that are split into tokens at once, for each token of a window. */
  private static final int LONGEST_TOKEN = 16;

  private final ModelDescription description;
  private final ModelTokenizer tokenizer;
  private final TorchSession session;
  private final SharedBatches batches;

  EncoderSession(VerifiedModel model) throws IOException {
    description = model.description();
    tokenizer =
        new ModelTokenizer(
            model.folder().resolve("tokenizer.json"),
            description.maxTokens(),
            description.lowerCase());
    try {
      session = TorchSession.encoder(model.folder());
    } catch (IOException | RuntimeException failure) {
      tokenizer.close();
      throw failure;
    }
    batches = new SharedBatches(description.name(), session::run, description.padToken());
  }

  ModelDescription description() {
    return description;
  }

  Tokens tokens(String text) {
    return tokenizer.tokens(text);
  }

  Tokens tokens(String text, String pair) {
    return tokenizer.tokens(text, pair);
  }

  /**
   * The whole text in windows of as many tokens as the model reads, one after the other. Their
   * spans are those of the whole text.
   */
  List<Tokens> windows(String text) {
    List<Tokens> windows = new ArrayList<>();
    int from = 0;
    do {
      int most = Math.min(text.length(), from + description.maxTokens() * LONGEST_TOKEN);
      Tokens window = tokens(text.substring(from, most));
      windows.add(window.shifted(from));
      int read = window.spans().stream().mapToInt(Span::end).max().orElse(0);
      from = window.cut() && read > 0 ? from + read : most;
    } while (from < text.length());
    return List.copyOf(windows);
  }

  /** One row of {@code width} numbers for each text, in order. */
  List<float[]> answers(List<Tokens> texts) {
    return answers(texts, false);
  }

  /** For each text one row of {@code width} numbers for each of its tokens, row-major. */
  List<float[]> answersByToken(List<Tokens> texts) {
    return answers(texts, true);
  }

  private List<float[]> answers(List<Tokens> texts, boolean byToken) {
    int width = description.width();
    int[] widths =
        texts.stream().mapToInt(text -> byToken ? width * text.length() : width).toArray();
    return batches.answers(texts, widths);
  }

  @Override
  public void close() {
    batches.close();
    session.close();
    tokenizer.close();
  }
}
