package org.amparo.model.classification.linear;

import java.util.Arrays;

/**
 * One answer for a document of many windows: a weighted mean of their outputs. The first pages
 * weigh most, since case documents state their matter early and then recount the proceedings; most
 * of all for what is urgent and what kind of paper it is.
 *
 * @param topicDecay the weight of each window relative to the one before, for topics, in (0, 1]
 * @param typeDecay the same for types
 * @param urgencyDecay the same for urgencies
 */
record Aggregation(double topicDecay, double typeDecay, double urgencyDecay) {

  Aggregation {
    if (!(isDecay(topicDecay) && isDecay(typeDecay) && isDecay(urgencyDecay))) {
      throw new IllegalArgumentException(
          "not a decay: " + Arrays.asList(topicDecay, typeDecay, urgencyDecay));
    }
  }

  /**
   * @param outputs [windows][labels]
   * @return [labels]
   */
  double[] aggregate(float[][] outputs, Labels labels) {
    double[] mean = new double[labels.size()];
    for (int label = 0; label < mean.length; label++) {
      double decay = decay(label, labels);
      double weight = 1;
      double total = 0;
      for (float[] window : outputs) {
        mean[label] += weight * window[label];
        total += weight;
        weight *= decay;
      }
      mean[label] /= total;
    }
    return mean;
  }

  double decay(int label, Labels labels) {
    if (label < labels.firstType()) {
      return topicDecay;
    }
    return label < labels.firstUrgency() ? typeDecay : urgencyDecay;
  }

  private static boolean isDecay(double decay) {
    return decay > 0 && decay <= 1;
  }
}
