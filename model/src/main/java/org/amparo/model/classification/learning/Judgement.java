package org.amparo.model.classification.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Evidence;
import org.amparo.model.classification.LabelScore;

/**
 * What the outputs for a text come to.
 *
 * @param topics those named, most probable first
 * @param unsure whether a person should look
 */
public record Judgement(
    List<LabelScore> topics, LabelScore type, LabelScore urgency, boolean unsure) {

  /** From so many topics that it expects to be wrong about, a text is in doubt. */
  private static final double MOST_WRONG_TOPICS = 1.75;

  /** A text without a topic is in doubt if one came so near to the threshold, as a part of it. */
  private static final double NEARLY_NAMED = 0.3;

  /** A type below this is in doubt. */
  private static final double SURE_OF_TYPE = 0.4;

  /** An urgency below this is in doubt: what is urgent must not be overlooked. */
  private static final double SURE_OF_URGENCY = 0.6;

  /** A text of which the model knows a smaller part of the words is in doubt. */
  private static final double FEWEST_KNOWN = 0.4;

  /**
   * @param outputs aggregated, [labels]
   * @param known the part of the text's words that the model knows, from 0 to 1
   */
  public static Judgement of(
      double[] outputs, double known, Labels labels, Calibration calibration) {
    double threshold = calibration.topicThreshold();
    List<LabelScore> scores =
        IntStream.range(0, labels.firstType())
            .mapToObj(i -> new LabelScore(labels.topics().get(i), calibration.topic(i, outputs[i])))
            .toList();
    boolean speaks = known > 0 && isAnyAbove(scores, calibration.firstTopicThreshold());
    List<LabelScore> topics =
        scores.stream()
            .filter(score -> speaks && score.score() >= threshold)
            .sorted(Comparator.comparingDouble(LabelScore::score).reversed())
            .toList();
    LabelScore type =
        best(
            labels.types(),
            calibration.types(
                Arrays.copyOfRange(outputs, labels.firstType(), labels.firstUrgency())));
    LabelScore urgency =
        best(
            labels.urgencies(),
            calibration.urgencies(
                Arrays.copyOfRange(outputs, labels.firstUrgency(), labels.size())));
    boolean unsure =
        known < FEWEST_KNOWN
            || type.score() < SURE_OF_TYPE
            || urgency.score() < SURE_OF_URGENCY
            || (topics.isEmpty()
                && isAnyAbove(scores, calibration.firstTopicThreshold() * NEARLY_NAMED))
            || wrongTopics(scores, topics) >= MOST_WRONG_TOPICS;
    return new Judgement(topics, type, urgency, unsure);
  }

  /** This as the answer of a model. */
  public Classification classification(List<Evidence> evidence, ModelVersion model) {
    return new Classification(topics, type, urgency, unsure, evidence, model);
  }

  private static boolean isAnyAbove(List<LabelScore> scores, double least) {
    return scores.stream().anyMatch(score -> score.score() >= least);
  }

  /** How many topics are expected to be named wrongly, or wrongly not to be named. */
  private static double wrongTopics(List<LabelScore> scores, List<LabelScore> named) {
    return scores.stream()
        .mapToDouble(score -> named.contains(score) ? 1 - score.score() : score.score())
        .sum();
  }

  private static LabelScore best(List<String> labels, double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return new LabelScore(labels.get(best), probabilities[best]);
  }
}
