package org.amparo.model.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.VerifiedModel;

/** An encoder with its tokenizer: the ground under the public types of this package. */
final class EncoderSession implements AutoCloseable {
  /** Tokens that pass through the model at once, filling included; more is no faster. */
  private static final int TOKENS_AT_ONCE = 4096;

  private static final int ROWS_AT_ONCE = 64;

  private final ModelDescription description;
  private final ModelTokenizer tokenizer;
  private final TorchSession session;

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

  /** One row of {@code width} numbers for each text, in order. */
  List<float[]> answers(List<Tokens> texts) {
    return answers(texts, false);
  }

  /** For each text one row of {@code width} numbers for each of its tokens, row-major. */
  List<float[]> answersByToken(List<Tokens> texts) {
    return answers(texts, true);
  }

  /** Texts of like length share a batch, so that little of it is filling. */
  private List<float[]> answers(List<Tokens> texts, boolean byToken) {
    float[][] answers = new float[texts.size()][];
    List<Integer> order =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -texts.get(i).length()))
            .toList();
    int from = 0;
    while (from < order.size()) {
      int longest = Math.max(1, texts.get(order.get(from)).length());
      int rows = Math.clamp(TOKENS_AT_ONCE / longest, 1, ROWS_AT_ONCE);
      List<Integer> batch = order.subList(from, Math.min(order.size(), from + rows));
      run(texts, batch, answers, byToken);
      from += batch.size();
    }
    return List.of(answers);
  }

  private void run(List<Tokens> texts, List<Integer> rows, float[][] answers, boolean byToken) {
    List<Tokens> chosen = new ArrayList<>();
    rows.forEach(row -> chosen.add(texts.get(row)));
    TokenBatch batch = TokenBatch.of(chosen, description.padToken());
    float[] all = session.run(batch);
    int stride = all.length / batch.rows();
    for (int i = 0; i < rows.size(); i++) {
      int numbers = description.width() * (byToken ? chosen.get(i).length() : 1);
      answers[rows.get(i)] = Arrays.copyOfRange(all, i * stride, i * stride + numbers);
    }
  }

  @Override
  public void close() {
    session.close();
    tokenizer.close();
  }
}
