package org.amparo.model.inference;

import java.io.IOException;
import java.util.Iterator;
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

  /**
   * For each text its entities in order. A text longer than the model reads goes through it in
   * windows; an entity across the edge of two may come in halves.
   */
  public List<List<Entity>> classify(List<String> texts) {
    List<List<Tokens>> windows = texts.stream().map(session::windows).toList();
    Iterator<float[]> logits =
        session.answersByToken(windows.stream().flatMap(List::stream).toList()).iterator();
    EntityMerger merger = new EntityMerger(session.description().labels());
    return IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                windows.get(i).stream()
                    .flatMap(
                        window ->
                            merger.merge(texts.get(i), window.spans(), logits.next()).stream())
                    .toList())
        .toList();
  }

  @Override
  public void close() {
    session.close();
  }
}
