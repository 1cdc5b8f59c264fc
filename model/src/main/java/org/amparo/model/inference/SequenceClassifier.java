package org.amparo.model.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
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
   * unless labels do not exclude each other. A text longer than the model reads goes through it in
   * windows: of labels that exclude each other the mean decides; another label is as probable as in
   * the quarter of the windows that speaks most for it.
   */
  public List<List<LabelScore>> classify(List<String> texts) {
    List<List<Tokens>> windows = texts.stream().map(session::windows).toList();
    Iterator<float[]> logits =
        session.answers(windows.stream().flatMap(List::stream).toList()).iterator();
    return windows.stream()
        .map(ofText -> scores(ofText.stream().map(_ -> probabilities(logits.next())).toList()))
        .toList();
  }

  private double[] probabilities(float[] logits) {
    if (!isMultiLabel()) {
      return Probabilities.softmax(logits, 0, logits.length);
    }
    double[] probabilities = new double[logits.length];
    Arrays.setAll(probabilities, i -> Probabilities.sigmoid(logits[i]));
    return probabilities;
  }

  private List<LabelScore> scores(List<double[]> windows) {
    List<String> labels = session.description().labels();
    int counted = isMultiLabel() ? (windows.size() + 3) / 4 : windows.size();
    List<LabelScore> scores = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      int label = i;
      double probability =
          windows.stream()
              .map(window -> window[label])
              .sorted(Comparator.reverseOrder())
              .limit(counted)
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow();
      scores.add(new LabelScore(labels.get(i), Math.min(1, probability)));
    }
    scores.sort(Comparator.comparingDouble(LabelScore::score).reversed());
    return List.copyOf(scores);
  }

  @Override
  public void close() {
    session.close();
  }
}
