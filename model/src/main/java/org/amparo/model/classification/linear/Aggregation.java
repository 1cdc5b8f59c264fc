package org.amparo.model.classification.linear;

/**
 * One answer for a document of many windows: a weighted mean of their outputs. The first pages
 * weigh most, since case documents state their matter early and then recount the proceedings.
 *
 * @param decay the weight of each window relative to the one before, in (0, 1]
 */
record Aggregation(double decay) {

  Aggregation {
    if (!(decay > 0 && decay <= 1)) {
      throw new IllegalArgumentException("not a decay: " + decay);
    }
  }

  /**
   * @param outputs [windows][labels]
   * @return [labels]
   */
  double[] aggregate(float[][] outputs) {
    double[] sum = new double[outputs[0].length];
    double weight = 1;
    double total = 0;
    for (float[] window : outputs) {
      for (int label = 0; label < sum.length; label++) {
        sum[label] += weight * window[label];
      }
      total += weight;
      weight *= decay;
    }
    for (int label = 0; label < sum.length; label++) {
      sum[label] /= total;
    }
    return sum;
  }
}
