package org.amparo.model.classification.linear;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import org.amparo.model.classification.learning.LabelLoss;
import org.amparo.model.classification.learning.Labels;
import org.amparo.model.classification.learning.Targets;

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

  /** How many labels there are: asked for so often that counting them takes most of the time. */
  private final int width;

  private final LabelLoss labelLoss;

  LogisticRegression(Labels labels) {
    this.width = labels.size();
    this.labelLoss = new LabelLoss(labels);
  }

  /**
   * @param texts each as a whole
   * @param targets what is to be said of each
   * @param progress is told each step
   */
  Weights fit(
      List<Bag> texts, Targets targets, int vocabulary, LimitedMemoryBfgs.Progress progress) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      LabelLoss.Expected expected = labelLoss.expected(manager, targets);
      float[] weights =
          new LimitedMemoryBfgs(TOLERANCE, STEPS)
              .minimum(
                  (place, gradient) -> loss(manager, texts, expected, place, gradient),
                  new float[(vocabulary + 1) * width],
                  progress);
      int matrix = vocabulary * width;
      return new Weights(
          Arrays.copyOf(weights, matrix), Arrays.copyOfRange(weights, matrix, weights.length));
    }
  }

  /**
   * The sums over features and over texts are made here, one after another, since a library that
   * shares them among threads may add in another order on another day.
   *
   * @param weights the matrix, then the bias
   * @param gradient is filled in
   */
  private double loss(
      NDManager manager,
      List<Bag> texts,
      LabelLoss.Expected expected,
      float[] weights,
      float[] gradient) {
    float[] outputs = outputs(texts, weights);
    float[] slopes = new float[outputs.length];
    double loss = loss(manager, outputs, expected, slopes);
    double penalty = 1 / (2 * FIT_WEIGHT * expected.total());
    int matrix = weights.length - width;
    for (int i = 0; i < matrix; i++) {
      loss += penalty * weights[i] * weights[i];
      gradient[i] = (float) (2 * penalty * weights[i]);
    }
    Arrays.fill(gradient, matrix, gradient.length, 0);
    for (int text = 0; text < texts.size(); text++) {
      Bag bag = texts.get(text);
      for (int i = 0; i < bag.features().length; i++) {
        int row = bag.features()[i] * width;
        add(bag.weights()[i], slopes, text * width, gradient, row);
      }
      add(1, slopes, text * width, gradient, matrix);
    }
    return loss;
  }

  /** [texts, labels]. */
  private float[] outputs(List<Bag> texts, float[] weights) {
    float[] outputs = new float[texts.size() * width];
    for (int text = 0; text < texts.size(); text++) {
      Bag bag = texts.get(text);
      add(1, weights, weights.length - width, outputs, text * width);
      for (int i = 0; i < bag.features().length; i++) {
        int row = bag.features()[i] * width;
        add(bag.weights()[i], weights, row, outputs, text * width);
      }
    }
    return outputs;
  }

  /** Adds one row of labels to another. */
  private void add(float times, float[] from, int fromStart, float[] to, int toStart) {
    for (int label = 0; label < width; label++) {
      to[toStart + label] += times * from[fromStart + label];
    }
  }

  /**
   * @param outputs [texts, labels]
   * @param slopes of the loss along the outputs, filled in, [texts, labels]
   */
  private double loss(
      NDManager manager, float[] outputs, LabelLoss.Expected expected, float[] slopes) {
    try (NDManager scratch = manager.newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      // What is computed from these must not outlive the step.
      scratch.tempAttachAll(expected.yes(), expected.no(), expected.offset());
      NDArray given = scratch.create(outputs, expected.yes().getShape());
      given.setRequiresGradient(true);
      NDArray losses = labelLoss.of(given, expected);
      gradients.backward(losses.sum());
      try (NDArray gradient = given.getGradient()) {
        System.arraycopy(gradient.toFloatArray(), 0, slopes, 0, slopes.length);
      }
      double loss = 0;
      for (float ofText : losses.toFloatArray()) {
        loss += ofText;
      }
      return loss;
    }
  }
}
