package org.amparo.model.evaluation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.corpus.LabelledText;

/**
 * What a classifier got right.
 *
 * @param topicMicroF1 over all decisions on topics together
 * @param topicMacroF1 mean over the topics that any text has
 * @param topicMacroF1Frequent mean over the topics that five or more texts have
 * @param typeAccuracy part of the texts whose type is right
 * @param urgencyAccuracy part of the texts whose urgency is right
 * @param noTopicRecall part of the texts without a topic that were given none; 1 if there are none
 * @param reviewed part of the texts that the model sent to a person
 */
public record Evaluation(
    ModelVersion model,
    int texts,
    double topicMicroF1,
    double topicMacroF1,
    double topicMacroF1Frequent,
    double typeAccuracy,
    double urgencyAccuracy,
    double noTopicRecall,
    double reviewed,
    Map<String, LabelMeasure> topics,
    Map<String, LabelMeasure> types,
    Map<String, LabelMeasure> urgencies) {

  private static final int FREQUENT = 5;

  /**
   * @param support how many texts have the label
   */
  public record LabelMeasure(long support, double precision, double recall, double f1) {

    private static LabelMeasure of(long right, long named, long support) {
      double precision = named == 0 ? 0 : (double) right / named;
      double recall = support == 0 ? 0 : (double) right / support;
      double f1 = right == 0 ? 0 : 2.0 * right / (named + support);
      return new LabelMeasure(support, precision, recall, f1);
    }
  }

  /**
   * @param answers to the texts, in the same order
   */
  public static Evaluation of(List<LabelledText> texts, List<Classification> answers) {
    if (texts.isEmpty() || texts.size() != answers.size()) {
      throw new IllegalArgumentException(texts.size() + " texts, " + answers.size() + " answers");
    }
    var topics = new Tally();
    var types = new Tally();
    var urgencies = new Tally();
    long without = 0;
    long withoutRight = 0;
    long reviewed = 0;
    for (int i = 0; i < texts.size(); i++) {
      LabelledText text = texts.get(i);
      Classification answer = answers.get(i);
      Set<String> named = new HashSet<>(answer.topics().stream().map(LabelScore::id).toList());
      topics.add(new HashSet<>(text.topics()), named);
      types.add(Set.of(text.type()), Set.of(answer.type().id()));
      urgencies.add(Set.of(text.urgency()), Set.of(answer.urgency().id()));
      if (text.topics().isEmpty()) {
        without++;
        withoutRight += named.isEmpty() ? 1 : 0;
      }
      reviewed += answer.needsReview() ? 1 : 0;
    }
    return new Evaluation(
        answers.getFirst().model(),
        texts.size(),
        topics.microF1(),
        topics.macroF1(1),
        topics.macroF1(FREQUENT),
        types.microF1(),
        urgencies.microF1(),
        without == 0 ? 1 : (double) withoutRight / without,
        (double) reviewed / texts.size(),
        topics.measures(),
        types.measures(),
        urgencies.measures());
  }

  /** Counts per label. */
  private static final class Tally {

    private final Map<String, long[]> counts = new java.util.TreeMap<>();

    void add(Set<String> truth, Set<String> named) {
      truth.forEach(label -> count(label)[2]++);
      named.forEach(label -> count(label)[1]++);
      named.stream().filter(truth::contains).forEach(label -> count(label)[0]++);
    }

    double microF1() {
      long[] sum = new long[3];
      counts.values().forEach(c -> java.util.Arrays.setAll(sum, i -> sum[i] + c[i]));
      return LabelMeasure.of(sum[0], sum[1], sum[2]).f1();
    }

    double macroF1(int fewestTexts) {
      return measures().values().stream()
          .filter(measure -> measure.support() >= fewestTexts)
          .mapToDouble(LabelMeasure::f1)
          .average()
          .orElse(0);
    }

    Map<String, LabelMeasure> measures() {
      var measures = new LinkedHashMap<String, LabelMeasure>();
      counts.forEach((label, c) -> measures.put(label, LabelMeasure.of(c[0], c[1], c[2])));
      return measures;
    }

    private long[] count(String label) {
      return counts.computeIfAbsent(label, _ -> new long[3]);
    }
  }
}
