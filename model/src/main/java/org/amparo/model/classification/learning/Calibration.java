package org.amparo.model.classification.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns a model's raw outputs into probabilities that mean what they say, and says from where on a
 * topic is named. Learned on texts that the outputs were not trained on.
 *
 * @param topicSlopes of each topic's logistic curve (Platt 1999)
 * @param topicOffsets of each topic's logistic curve
 * @param firstTopicThreshold the least probability that the best topic must have for any to be
 *     named: a label that is wrong does more harm than one that is missing
 * @param topicThreshold the least probability with which a topic is named
 * @param typeTemperature by which outputs of types are divided (Guo et al. 2017, arXiv:1706.04599)
 * @param urgencyTemperature the same for urgencies
 */
public record Calibration(
    List<Double> topicSlopes,
    List<Double> topicOffsets,
    double firstTopicThreshold,
    double topicThreshold,
    double typeTemperature,
    double urgencyTemperature) {

  /** How much a topic's own curve is held near the curve of all topics, in texts. */
  private static final double PRIOR = 30;

  /** The part of the texts without a topic that must be given none. */
  private static final double LEFT_ALONE = 0.88;

  public Calibration {
    topicSlopes = List.copyOf(topicSlopes);
    topicOffsets = List.copyOf(topicOffsets);
  }

  double topic(int topic, double output) {
    return sigmoid(topicSlopes.get(topic) * output + topicOffsets.get(topic));
  }

  double[] types(double[] outputs) {
    return softmax(outputs, typeTemperature);
  }

  double[] urgencies(double[] outputs) {
    return softmax(outputs, urgencyTemperature);
  }

  /**
   * Outputs that mean the same whichever model they come from: the log odds of topics, and of types
   * and urgencies what a softmax makes probabilities of.
   *
   * @param outputs [labels]
   * @return [labels]
   */
  public double[] calibrated(double[] outputs, Labels labels) {
    double[] calibrated = new double[outputs.length];
    for (int label = 0; label < calibrated.length; label++) {
      double output = outputs[label];
      if (label < labels.firstType()) {
        calibrated[label] = topicSlopes.get(label) * output + topicOffsets.get(label);
      } else {
        calibrated[label] =
            output / (label < labels.firstUrgency() ? typeTemperature : urgencyTemperature);
      }
    }
    return calibrated;
  }

  /**
   * @param outputs of texts that the model did not see, [texts][labels]
   * @param targets what should have been said of them
   */
  public static Calibration learn(double[][] outputs, Targets targets, Labels labels) {
    boolean[][] truth = targets.truth();
    int topics = labels.topics().size();
    double[] shared = new LogisticCurve(outputs, targets, 0, topics).fit(new double[] {1, 0}, 0);
    var slopes = new Double[topics];
    var offsets = new Double[topics];
    for (int topic = 0; topic < topics; topic++) {
      double[] own = new LogisticCurve(outputs, targets, topic, topic + 1).fit(shared, PRIOR);
      slopes[topic] = own[0];
      offsets[topic] = own[1];
    }
    var curves = new Calibration(List.of(slopes), List.of(offsets), 0, 0, 1, 1);
    double first = curves.quietingThreshold(outputs, truth, topics);
    var quieted = new Calibration(List.of(slopes), List.of(offsets), first, 0, 1, 1);
    return new Calibration(
        curves.topicSlopes,
        curves.topicOffsets,
        first,
        quieted.bestThreshold(outputs, targets, topics),
        bestTemperature(outputs, truth, labels.firstType(), labels.firstUrgency()),
        bestTemperature(outputs, truth, labels.firstUrgency(), labels.size()));
  }

  /** The least that the best topic must reach so that most texts without a topic are left alone. */
  private double quietingThreshold(double[][] outputs, boolean[][] truth, int topics) {
    double[] best =
        IntStream.range(0, outputs.length)
            .filter(text -> IntStream.range(0, topics).noneMatch(topic -> truth[text][topic]))
            .mapToDouble(text -> best(outputs[text], topics))
            .sorted()
            .toArray();
    return best.length == 0 ? 0 : best[(int) Math.min(best.length - 1, LEFT_ALONE * best.length)];
  }

  private double best(double[] outputs, int topics) {
    return IntStream.range(0, topics)
        .mapToDouble(topic -> topic(topic, outputs[topic]))
        .max()
        .orElse(0);
  }

  /** The threshold with the best F1 over all topics together. */
  private double bestThreshold(double[][] outputs, Targets targets, int topics) {
    boolean[][] truth = targets.truth();
    double best = 0.5;
    double bestF1 = -1;
    for (double threshold = 0.2; threshold < 0.8; threshold += 0.01) {
      long hits = 0;
      long named = 0;
      long right = 0;
      for (int text = 0; text < outputs.length; text++) {
        boolean speaks = best(outputs[text], topics) >= firstTopicThreshold;
        for (int topic = 0; topic < topics; topic++) {
          if (targets.silent()[text][topic]) {
            continue;
          }
          boolean says = speaks && topic(topic, outputs[text][topic]) >= threshold;
          named += says ? 1 : 0;
          right += truth[text][topic] ? 1 : 0;
          hits += says && truth[text][topic] ? 1 : 0;
        }
      }
      double f1 = 2.0 * hits / Math.max(1, named + right);
      if (f1 > bestF1) {
        bestF1 = f1;
        best = threshold;
      }
    }
    return best;
  }

  private static double bestTemperature(double[][] outputs, boolean[][] truth, int from, int to) {
    double best = 1;
    double bestLoss = Double.POSITIVE_INFINITY;
    for (double temperature = 0.2; temperature <= 5; temperature *= 1.05) {
      double loss = 0;
      for (int text = 0; text < outputs.length; text++) {
        double[] probabilities = softmax(Arrays.copyOfRange(outputs[text], from, to), temperature);
        for (int label = from; label < to; label++) {
          if (truth[text][label]) {
            loss -= Math.log(Math.max(1e-12, probabilities[label - from]));
          }
        }
      }
      if (loss < bestLoss) {
        bestLoss = loss;
        best = temperature;
      }
    }
    return best;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] softmax(double[] outputs, double temperature) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double output : outputs) {
      largest = Math.max(largest, output);
    }
    double[] probabilities = new double[outputs.length];
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      probabilities[i] = Math.exp((outputs[i] - largest) / temperature);
      sum += probabilities[i];
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }
}
