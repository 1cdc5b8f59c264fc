package org.amparo.model.classification.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * How far outputs are from what should be said: one logistic loss per topic, one cross-entropy over
 * the types and one over the urgencies, of all of which the gradient can be had.
 */
public final class LabelLoss {

  /** Topics are rare: to miss one weighs more than to name one too many. */
  private static final float MISSED_TOPIC_WEIGHT = 2;

  private static final int[] LABELS = {1};

  private final Labels labels;

  public LabelLoss(Labels labels) {
    this.labels = labels;
  }

  /**
   * What should be said of some texts.
   *
   * @param yes what it counts that a label holds, [texts, labels]
   * @param no what it counts that it does not, [texts, labels]
   * @param offset added to the output of a label among those of which one holds, [texts, labels]
   * @param total weight of all texts
   */
  public record Expected(NDArray yes, NDArray no, NDArray offset, float total) {}

  /** The targets as the loss needs them, in the keeping of the manager. */
  public Expected expected(NDManager manager, Targets targets) {
    int texts = targets.weights().length;
    float[] yes = new float[texts * labels.size()];
    float[] no = new float[yes.length];
    float[] offset = new float[yes.length];
    for (int label = 0; label < labels.size(); label++) {
      double silence = targets.silence(label);
      for (int text = 0; text < texts; text++) {
        int at = text * labels.size() + label;
        float weight = targets.weights()[text];
        boolean silent = targets.silent()[text][label];
        if (targets.truth()[text][label]) {
          yes[at] = weight;
        } else {
          no[at] = silent ? (float) (silence * weight) : weight;
          offset[at] = silent ? (float) Math.log(silence) : 0;
        }
      }
    }
    var shape = new Shape(texts, labels.size());
    return new Expected(
        manager.create(yes, shape),
        manager.create(no, shape),
        manager.create(offset, shape),
        (float) targets.totalWeight());
  }

  /**
   * What each text adds to the mean over all. Nothing here depends on how many threads compute it
   * or where its numbers lie in memory: a sum over all texts, or an exponential by a library that
   * looks at both, could lead a training astray that must come out the same again.
   *
   * @param outputs [texts, labels]
   * @return [texts]
   */
  public NDArray of(NDArray outputs, Expected expected) {
    long topics = labels.topics().size();
    NDArray topicOutputs = columns(outputs, 0, topics);
    NDArray missed =
        Activation.softPlus(topicOutputs.neg()).mul(columns(expected.yes(), 0, topics));
    NDArray invented = Activation.softPlus(topicOutputs).mul(columns(expected.no(), 0, topics));
    return missed
        .mul(MISSED_TOPIC_WEIGHT)
        .add(invented)
        .sum(LABELS)
        .add(crossEntropy(outputs, expected, labels.firstType(), labels.firstUrgency()))
        .add(crossEntropy(outputs, expected, labels.firstUrgency(), labels.size()))
        .div(expected.total());
  }

  private static NDArray crossEntropy(NDArray outputs, Expected expected, long from, long to) {
    return columns(outputs, from, to)
        .add(columns(expected.offset(), from, to))
        .logSoftmax(1)
        .mul(columns(expected.yes(), from, to))
        .sum(LABELS)
        .neg();
  }

  private static NDArray columns(NDArray matrix, long from, long to) {
    return matrix.get(":, " + from + ":" + to);
  }
}
