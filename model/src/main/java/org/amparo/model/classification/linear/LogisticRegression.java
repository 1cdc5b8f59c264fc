package org.amparo.model.classification.linear;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Fits the linear model: one logistic regression per topic, one multinomial regression over types
 * and one over urgencies, all at once, on the whole corpus in every step. The problem is convex,
 * and solved by accelerated gradient descent (Nesterov 1983; with restarts: O'Donoghue and Candes
 * 2015, arXiv:1204.3982), whose step follows from the corpus. Without chance: the same corpus gives
 * the same weights.
 */
final class LogisticRegression {

  static final int STEPS = 250;

  /** How much the fit weighs against the size of the weights, per text. */
  private static final double FIT_WEIGHT = 30;

  private static final int POWER_STEPS = 30;

  /** Topics are rare: to miss one weighs more than to name one too many. */
  private static final float MISSED_TOPIC_WEIGHT = 3;

  private final Labels labels;

  LogisticRegression(Labels labels) {
    this.labels = labels;
  }

  /**
   * @param texts each as one window
   * @param truth 1 where the label holds, [texts][labels]
   * @param progress is told each step
   */
  Weights fit(List<Window> texts, boolean[][] truth, int vocabulary, IntConsumer progress) {
    double penalty = 1 / (2 * FIT_WEIGHT * texts.size());
    // No curvature of the loss is greater: 1/4 of the heaviest term for a sigmoid, 1/2 for a
    // softmax. Twice, because the weights and the bias, a feature of every text, move together.
    double steepest = 2 * Math.max(MISSED_TOPIC_WEIGHT / 4, 0.5);
    double curvature = steepest * largestEigenvalue(texts, vocabulary) + 2 * penalty;
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        var matrix = new Parameter(manager, new Shape(vocabulary, labels.size()));
        var bias = new Parameter(manager, new Shape(labels.size()))) {
      NDArray features = sparse(manager, texts, vocabulary);
      NDArray expected = targets(manager, truth);
      double lastLoss = Double.POSITIVE_INFINITY;
      int sinceRestart = 0;
      for (int step = 1; step <= STEPS; step++) {
        double loss = backward(manager, features, expected, matrix, bias, penalty);
        sinceRestart = loss > lastLoss ? 0 : sinceRestart + 1;
        lastLoss = loss;
        double momentum = sinceRestart / (sinceRestart + 3.0);
        matrix.descend(1 / curvature, momentum);
        bias.descend(1 / steepest, momentum);
        progress.accept(step);
      }
      return new Weights(matrix.value.toFloatArray(), bias.value.toFloatArray());
    }
  }

  /** Leaves the gradients in the parameters and returns the loss. */
  private double backward(
      NDManager manager,
      NDArray features,
      NDArray expected,
      Parameter matrix,
      Parameter bias,
      double penalty) {
    try (NDManager scratch = manager.newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      NDArray outputs = features.matMul(matrix.value).add(bias.value);
      outputs.attach(scratch);
      NDArray loss = loss(outputs, expected).add(matrix.value.square().sum().mul((float) penalty));
      loss.attach(scratch);
      gradients.backward(loss);
      return loss.getFloat();
    }
  }

  /** Of the mean of the outer products of the texts, found by power iteration. */
  private static double largestEigenvalue(List<Window> texts, int vocabulary) {
    double[] vector = new double[vocabulary];
    Arrays.fill(vector, 1 / Math.sqrt(vocabulary));
    double eigenvalue = 0;
    for (int step = 0; step < POWER_STEPS; step++) {
      double[] product = new double[vocabulary];
      for (Window text : texts) {
        double along = 0;
        for (int i = 0; i < text.features().length; i++) {
          along += text.weights()[i] * vector[text.features()[i]];
        }
        for (int i = 0; i < text.features().length; i++) {
          product[text.features()[i]] += along * text.weights()[i] / texts.size();
        }
      }
      eigenvalue = Math.sqrt(Arrays.stream(product).map(p -> p * p).sum());
      double length = eigenvalue;
      vector = Arrays.stream(product).map(p -> p / length).toArray();
    }
    return eigenvalue;
  }

  /** Mean over the texts of the three cross-entropies. */
  private NDArray loss(NDArray outputs, NDArray expected) {
    long topics = labels.topics().size();
    NDArray topicOutputs = columns(outputs, 0, topics);
    NDArray topicTruth = columns(expected, 0, topics);
    NDArray named = logSigmoid(topicOutputs).mul(topicTruth).mul(MISSED_TOPIC_WEIGHT);
    NDArray notNamed = logSigmoid(topicOutputs.neg()).mul(topicTruth.neg().add(1));
    NDArray topicLoss = named.add(notNamed).neg().sum(new int[] {1}).mean();
    return topicLoss
        .add(crossEntropy(outputs, expected, labels.firstType(), labels.firstUrgency()))
        .add(crossEntropy(outputs, expected, labels.firstUrgency(), labels.size()));
  }

  private static NDArray crossEntropy(NDArray outputs, NDArray expected, long from, long to) {
    return columns(outputs, from, to)
        .logSoftmax(1)
        .mul(columns(expected, from, to))
        .sum(new int[] {1})
        .mean()
        .neg();
  }

  /** ln(1 / (1 + e^-x)), without overflow. */
  private static NDArray logSigmoid(NDArray x) {
    return x.minimum(0).sub(x.abs().neg().exp().add(1).log());
  }

  private static NDArray columns(NDArray matrix, long from, long to) {
    return matrix.get(":, " + from + ":" + to);
  }

  private NDArray targets(NDManager manager, boolean[][] truth) {
    float[] flat = new float[truth.length * labels.size()];
    for (int text = 0; text < truth.length; text++) {
      for (int label = 0; label < labels.size(); label++) {
        flat[text * labels.size() + label] = truth[text][label] ? 1 : 0;
      }
    }
    return manager.create(flat, new Shape(truth.length, labels.size()));
  }

  /** [texts, features] in coordinates. */
  private static NDArray sparse(NDManager manager, List<Window> texts, int vocabulary) {
    int entries = texts.stream().mapToInt(text -> text.features().length).sum();
    var values = FloatBuffer.allocate(entries);
    long[][] places = new long[2][entries];
    int entry = 0;
    for (int text = 0; text < texts.size(); text++) {
      Window window = texts.get(text);
      for (int i = 0; i < window.features().length; i++) {
        places[0][entry] = text;
        places[1][entry] = window.features()[i];
        values.put(window.weights()[i]);
        entry++;
      }
    }
    var shape = new Shape(texts.size(), vocabulary);
    // DJL 0.36 makes a sparse array of memory that the next garbage collection frees: copy it at
    // once, and make sure of the copy.
    NDArray copy;
    try (NDArray borrowed = manager.createCoo(values.flip(), places, shape)) {
      copy = borrowed.duplicate();
    }
    checkRowSums(manager, copy, texts);
    return copy;
  }

  private static void checkRowSums(NDManager manager, NDArray sparse, List<Window> texts) {
    try (NDArray ones = manager.ones(new Shape(sparse.getShape().get(1), 1));
        NDArray product = sparse.matMul(ones)) {
      float[] sums = product.toFloatArray();
      for (int text = 0; text < sums.length; text++) {
        double expected = 0;
        for (float weight : texts.get(text).weights()) {
          expected += weight;
        }
        if (Math.abs(sums[text] - expected) > 1e-3 * (1 + expected)) {
          throw new IllegalStateException("the features were damaged in memory; train again");
        }
      }
    }
  }

  /** Weights on their way down, and where they were a step ago. */
  private static final class Parameter implements AutoCloseable {

    private final NDArray value;
    private final NDArray before;

    Parameter(NDManager manager, Shape shape) {
      value = manager.zeros(shape);
      value.setRequiresGradient(true);
      before = manager.zeros(shape);
    }

    /** One step down from where the weights are, and on in the direction in which they went. */
    void descend(double rate, double momentum) {
      try (NDManager scratch = value.getManager().newSubManager()) {
        NDArray gradient = value.getGradient();
        gradient.attach(scratch);
        value.setRequiresGradient(false);
        NDArray lower = value.sub(gradient.mul(rate));
        lower.attach(scratch);
        NDArray onwards = lower.sub(before).mul(momentum);
        onwards.attach(scratch);
        lower.copyTo(before);
        lower.addi(onwards).copyTo(value);
        // Otherwise the next gradient is added to this one.
        gradient.muli(0);
        value.setRequiresGradient(true);
      }
    }

    @Override
    public void close() {
      value.close();
      before.close();
    }
  }
}
