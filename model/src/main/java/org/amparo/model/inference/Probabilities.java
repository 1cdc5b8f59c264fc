package org.amparo.model.inference;

/** From a model's raw numbers to probabilities. */
final class Probabilities {

  private Probabilities() {}

  /** Probabilities that add up to 1, of {@code count} numbers from {@code from} on. */
  static double[] softmax(float[] logits, int from, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, logits[from + i]);
    }
    double[] probabilities = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      probabilities[i] = Math.exp(logits[from + i] - largest);
      sum += probabilities[i];
    }
    for (int i = 0; i < count; i++) {
      probabilities[i] = Math.min(1, probabilities[i] / sum);
    }
    return probabilities;
  }

  /** The probability of one number by itself. */
  static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
