package org.amparo.model.inference;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;

/** Finds labelled stretches of texts, such as names of people and places. Safe for many threads. */
public final class TokenClassifier implements AutoCloseable {
  private final EncoderSession session;

  /**
   * @throws IllegalArgumentException if the model is for another task
   * @throws IOException if it cannot be loaded
   */
  public static TokenClassifier load(VerifiedModel model) throws IOException {
    Tasks.require(model, Set.of(Task.TOKEN_CLASSIFICATION));
    return new TokenClassifier(new EncoderSession(model));
  }

  private TokenClassifier(EncoderSession session) {
    this.session = session;
  }

  public ModelDescription model() {
    return session.description();
  }

  /** For each text its entities in order. What goes beyond the longest text is not read. */
  public List<List<Entity>> classify(List<String> texts) {
    List<Tokens> tokens = texts.stream().map(session::tokens).toList();
    List<float[]> logits = session.answersByToken(tokens);
    EntityMerger merger = new EntityMerger(session.description().labels());
    return IntStream.range(0, texts.size())
        .mapToObj(i -> merger.merge(texts.get(i), tokens.get(i).spans(), logits.get(i)))
        .toList();
  }

  @Override
  public void close() {
    session.close();
  }
}
