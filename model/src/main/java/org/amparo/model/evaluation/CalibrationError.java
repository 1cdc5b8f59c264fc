package org.amparo.model.evaluation;

/**
 * How far probabilities are from what happens: answers are put into ten bins by their probability,
 * and in each the mean probability is compared with the part that was right (expected calibration
 * error: Naeini, Cooper and Hauskrecht 2015).
 */
final class CalibrationError {

  private static final int BINS = 10;

  private final double[] promised = new double[BINS];
  private final long[] right = new long[BINS];
  private long answers;

  void add(double probability, boolean isRight) {
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    promised[bin] += probability;
    right[bin] += isRight ? 1 : 0;
    answers++;
  }

  /** From 0, never astray, to 1; 0 without answers. */
  double value() {
    double astray = 0;
    for (int bin = 0; bin < BINS; bin++) {
      astray += Math.abs(promised[bin] - right[bin]);
    }
    return answers == 0 ? 0 : astray / answers;
  }
}
