package org.amparo.model.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;

/** Gives whole texts the labels that a model was trained for. Safe for many threads. */
public final class SequenceClassifier implements AutoCloseable {
  private final EncoderSession session;

  /**
   * @throws IllegalArgumentException if the model is for another task
   * @throws IOException if it cannot be loaded
   */
  public static SequenceClassifier load(VerifiedModel model) throws IOException {
    Tasks.require(
        model, Set.of(Task.CLASSIFICATION, Task.MULTI_LABEL_CLASSIFICATION, Task.INFERENCE));
    return new SequenceClassifier(new EncoderSession(model));
  }

  private SequenceClassifier(EncoderSession session) {
    this.session = session;
  }

  public ModelDescription model() {
    return session.description();
  }

  /** Whether labels do not exclude each other. */
  public boolean isMultiLabel() {
    return session.description().task() == Task.MULTI_LABEL_CLASSIFICATION;
  }

  /**
   * For each text every label, the most probable first. The probabilities of one text add up to 1,
   * unless labels do not exclude each other. What goes beyond the longest text is not read.
   */
  public List<List<LabelScore>> classify(List<String> texts) {
    List<Tokens> tokens = texts.stream().map(session::tokens).toList();
    return session.answers(tokens).stream().map(this::scores).toList();
  }

  private List<LabelScore> scores(float[] logits) {
    double[] probabilities = Probabilities.softmax(logits, 0, logits.length);
    List<LabelScore> scores = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      double probability = isMultiLabel() ? Probabilities.sigmoid(logits[i]) : probabilities[i];
      scores.add(new LabelScore(session.description().labels().get(i), probability));
    }
    scores.sort(Comparator.comparingDouble(LabelScore::score).reversed());
    return List.copyOf(scores);
  }

  @Override
  public void close() {
    session.close();
  }
}
