package org.amparo.model.classification.learning;

import java.util.Arrays;

/**
 * One answer for a document of many windows. The first pages weigh most, since case documents state
 * their matter early and then recount the proceedings; most of all for what is urgent and what kind
 * of paper it is, of which the answer is the weighted mean of the windows' outputs.
 *
 * <p>A topic may fill one page of twenty and still be what somebody looks for, so that a mean would
 * lose it, while the most that any page says would name what is there in passing. Between the two
 * lies the smooth maximum {@code ln(mean(exp(sharpness x output))) / sharpness} (Boyd and
 * Vandenberghe 2004, Convex Optimization, section 3.1.5).
 *
 * @param topicDecay the weight of each window relative to the one before, for topics, in (0, 1]
 * @param topicSharpness 0 is the mean (as of models that were trained before there was a
 *     sharpness), the limit of its growth the maximum
 * @param typeDecay the same for types as for topics
 * @param urgencyDecay the same for urgencies
 */
public record Aggregation(
    double topicDecay, double topicSharpness, double typeDecay, double urgencyDecay) {

  /** Chosen on real documents that nothing was fitted to. */
  public static final Aggregation CHOSEN = new Aggregation(0.8, 0.4, 0.6, 0.6);

  public Aggregation {
    if (!(isDecay(topicDecay) && isDecay(typeDecay) && isDecay(urgencyDecay))) {
      throw new IllegalArgumentException(
          "not a decay: " + Arrays.asList(topicDecay, typeDecay, urgencyDecay));
    }
    if (!(topicSharpness >= 0 && Double.isFinite(topicSharpness))) {
      throw new IllegalArgumentException("not a sharpness: " + topicSharpness);
    }
  }

  /**
   * @param outputs [windows][labels]
   * @return [labels]
   */
  public double[] aggregate(float[][] outputs, Labels labels) {
    double[] all = new double[labels.size()];
    for (int label = 0; label < all.length; label++) {
      all[label] =
          label < labels.firstType() && topicSharpness > 0
              ? smoothMaximum(outputs, label)
              : mean(outputs, label, decay(label, labels));
    }
    return all;
  }

  /** The weight, for a label, of each window relative to the one before. */
  public double decay(int label, Labels labels) {
    if (label < labels.firstType()) {
      return topicDecay;
    }
    return label < labels.firstUrgency() ? typeDecay : urgencyDecay;
  }

  /** Taken relative to the greatest output, so that no power overflows. */
  private double smoothMaximum(float[][] outputs, int topic) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (float[] window : outputs) {
      greatest = Math.max(greatest, window[topic]);
    }
    double sum = 0;
    double weight = 1;
    double total = 0;
    for (float[] window : outputs) {
      sum += weight * Math.exp(topicSharpness * (window[topic] - greatest));
      total += weight;
      weight *= topicDecay;
    }
    return greatest + Math.log(sum / total) / topicSharpness;
  }

  private static double mean(float[][] outputs, int label, double decay) {
    double sum = 0;
    double weight = 1;
    double total = 0;
    for (float[] window : outputs) {
      sum += weight * window[label];
      total += weight;
      weight *= decay;
    }
    return sum / total;
  }

  private static boolean isDecay(double decay) {
    return decay > 0 && decay <= 1;
  }
}
