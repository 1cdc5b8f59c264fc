package org.amparo.model.classification.linear;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;

/**
 * Fits the linear model: one logistic regression per topic, one multinomial regression over types
 * and one over urgencies, all at once, on the whole corpus in every step. The problem is convex,
 * and solved by {@link LimitedMemoryBfgs}. Without chance: the same corpus gives the same weights.
 */
final class LogisticRegression {

  static final int STEPS = 100;

  private static final double TOLERANCE = 3e-6;

  /** How much the fit weighs against the size of the weights, per text. */
  private static final double FIT_WEIGHT = 15;

  /** Topics are rare: to miss one weighs more than to name one too many. */
  private static final float MISSED_TOPIC_WEIGHT = 2;

  private final Labels labels;

  LogisticRegression(Labels labels) {
    this.labels = labels;
  }

  /**
   * @param texts each as one window
   * @param targets what is to be said of each
   * @param progress is told each step
   */
  Weights fit(
      List<Window> texts, Targets targets, int vocabulary, LimitedMemoryBfgs.Progress progress) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Expected expected = expected(manager, targets);
      float[] weights =
          new LimitedMemoryBfgs(TOLERANCE, STEPS)
              .minimum(
                  (place, gradient) -> loss(manager, texts, expected, place, gradient),
                  new float[(vocabulary + 1) * labels.size()],
                  progress);
      int matrix = vocabulary * labels.size();
      return new Weights(
          Arrays.copyOf(weights, matrix), Arrays.copyOfRange(weights, matrix, weights.length));
    }
  }

  /**
   * The sums over the features of each text are made here, one after another, since a library that
   * shares them among threads may add in another order on another day.
   *
   * @param weights the matrix, then the bias
   * @param gradient is filled in
   */
  private double loss(
      NDManager manager, List<Window> texts, Expected expected, float[] weights, float[] gradient) {
    float[] outputs = outputs(texts, weights);
    float[] slopes = new float[outputs.length];
    double loss = loss(manager, outputs, expected, slopes);
    double penalty = 1 / (2 * FIT_WEIGHT * expected.total());
    int matrix = weights.length - labels.size();
    for (int i = 0; i < matrix; i++) {
      loss += penalty * weights[i] * weights[i];
      gradient[i] = (float) (2 * penalty * weights[i]);
    }
    Arrays.fill(gradient, matrix, gradient.length, 0);
    for (int text = 0; text < texts.size(); text++) {
      Window window = texts.get(text);
      for (int i = 0; i < window.features().length; i++) {
        int row = window.features()[i] * labels.size();
        add(window.weights()[i], slopes, text * labels.size(), gradient, row);
      }
      add(1, slopes, text * labels.size(), gradient, matrix);
    }
    return loss;
  }

  /** [texts, labels]. */
  private float[] outputs(List<Window> texts, float[] weights) {
    float[] outputs = new float[texts.size() * labels.size()];
    for (int text = 0; text < texts.size(); text++) {
      Window window = texts.get(text);
      add(1, weights, weights.length - labels.size(), outputs, text * labels.size());
      for (int i = 0; i < window.features().length; i++) {
        int row = window.features()[i] * labels.size();
        add(window.weights()[i], weights, row, outputs, text * labels.size());
      }
    }
    return outputs;
  }

  /** Adds one row of labels to another. */
  private void add(float times, float[] from, int fromStart, float[] to, int toStart) {
    for (int label = 0; label < labels.size(); label++) {
      to[toStart + label] += times * from[fromStart + label];
    }
  }

  /**
   * @param outputs [texts, labels]
   * @param slopes of the loss along the outputs, filled in, [texts, labels]
   */
  private double loss(NDManager manager, float[] outputs, Expected expected, float[] slopes) {
    try (NDManager scratch = manager.newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      // What is computed from these must not outlive the step.
      scratch.tempAttachAll(expected.yes(), expected.no(), expected.offset());
      NDArray given = scratch.create(outputs, expected.yes().getShape());
      given.setRequiresGradient(true);
      NDArray loss = loss(given, expected);
      gradients.backward(loss);
      try (NDArray gradient = given.getGradient()) {
        System.arraycopy(gradient.toFloatArray(), 0, slopes, 0, slopes.length);
      }
      return loss.getFloat();
    }
  }

  /** Mean over the texts of the three cross-entropies. */
  private NDArray loss(NDArray outputs, Expected expected) {
    long topics = labels.topics().size();
    NDArray topicOutputs = columns(outputs, 0, topics);
    NDArray named = logSigmoid(topicOutputs).mul(columns(expected.yes(), 0, topics));
    NDArray notNamed = logSigmoid(topicOutputs.neg()).mul(columns(expected.no(), 0, topics));
    NDArray topicLoss = named.mul(MISSED_TOPIC_WEIGHT).add(notNamed).sum();
    return topicLoss
        .add(crossEntropy(outputs, expected, labels.firstType(), labels.firstUrgency()))
        .add(crossEntropy(outputs, expected, labels.firstUrgency(), labels.size()))
        .div(-expected.total());
  }

  private static NDArray crossEntropy(NDArray outputs, Expected expected, long from, long to) {
    return columns(outputs, from, to)
        .add(columns(expected.offset(), from, to))
        .logSoftmax(1)
        .mul(columns(expected.yes(), from, to))
        .sum();
  }

  /** ln(1 / (1 + e^-x)), without overflow. */
  private static NDArray logSigmoid(NDArray x) {
    return x.minimum(0).sub(x.abs().neg().exp().add(1).log());
  }

  private static NDArray columns(NDArray matrix, long from, long to) {
    return matrix.get(":, " + from + ":" + to);
  }

  private Expected expected(NDManager manager, Targets targets) {
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
   * @param yes what it counts that a label holds, [texts, labels]
   * @param no what it counts that it does not, [texts, labels]
   * @param offset added to the output of a label among those of which one holds, [texts, labels]
   * @param total weight of all texts
   */
  private record Expected(NDArray yes, NDArray no, NDArray offset, float total) {}
}
