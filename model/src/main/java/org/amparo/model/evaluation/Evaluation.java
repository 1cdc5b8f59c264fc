package org.amparo.model.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * @param unreviewedTopicMicroF1 the micro F1 of the topics of the texts that it did not
 * @param topicCalibrationError of the scores of the topics that were named
 * @param typeCalibrationError of the scores of the types
 * @param urgencyCalibrationError of the scores of the urgencies
 * @param languages the same figures for the texts of each language
 * @param confusions a topic missed where another one was wrongly named, most frequent first
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
    double unreviewedTopicMicroF1,
    double topicCalibrationError,
    double typeCalibrationError,
    double urgencyCalibrationError,
    Map<String, LabelMeasure> topics,
    Map<String, LabelMeasure> types,
    Map<String, LabelMeasure> urgencies,
    Map<String, LanguageMeasure> languages,
    List<Confusion> confusions) {

  private static final int FREQUENT = 5;
  private static final int MOST_CONFUSIONS = 15;

  /**
   * @param support how many texts have the label
   */
  public record LabelMeasure(long support, double precision, double recall, double f1) {}

  /**
   * @param texts how many are in the language
   */
  public record LanguageMeasure(
      int texts,
      double topicMicroF1,
      double topicMacroF1,
      double typeAccuracy,
      double urgencyAccuracy,
      double noTopicRecall) {}

  /**
   * @param missed a topic that the text has
   * @param named one that it has not
   * @param texts in how many
   */
  public record Confusion(String missed, String named, int texts) {}

  /**
   * @param answers to the texts, in the same order
   */
  public static Evaluation of(List<LabelledText> texts, List<Classification> answers) {
    if (texts.isEmpty() || texts.size() != answers.size()) {
      throw new IllegalArgumentException(texts.size() + " texts, " + answers.size() + " answers");
    }
    var all = new Figures();
    var unreviewed = new Figures();
    var languages = new TreeMap<String, Figures>();
    for (int i = 0; i < texts.size(); i++) {
      LabelledText text = texts.get(i);
      all.add(text, answers.get(i));
      languages.computeIfAbsent(text.language(), _ -> new Figures()).add(text, answers.get(i));
      if (!answers.get(i).needsReview()) {
        unreviewed.add(text, answers.get(i));
      }
    }
    var byLanguage = new TreeMap<String, LanguageMeasure>();
    languages.forEach((language, figures) -> byLanguage.put(language, figures.measure()));
    return new Evaluation(
        answers.getFirst().model(),
        texts.size(),
        all.topics.microF1(),
        all.topics.macroF1(1),
        all.topics.macroF1(FREQUENT),
        all.types.microF1(),
        all.urgencies.microF1(),
        all.noTopicRecall(),
        1 - (double) unreviewed.texts / texts.size(),
        unreviewed.topics.microF1(),
        all.topicError.value(),
        all.typeError.value(),
        all.urgencyError.value(),
        all.topics.measures(),
        all.types.measures(),
        all.urgencies.measures(),
        byLanguage,
        all.confusions());
  }

  /** What is counted over some of the texts. */
  private static final class Figures {

    private final Tally topics = new Tally();
    private final Tally types = new Tally();
    private final Tally urgencies = new Tally();
    private final CalibrationError topicError = new CalibrationError();
    private final CalibrationError typeError = new CalibrationError();
    private final CalibrationError urgencyError = new CalibrationError();
    private final Map<List<String>, Integer> confused = new HashMap<>();
    private int texts;
    private int without;
    private int withoutRight;

    void add(LabelledText text, Classification answer) {
      var truth = new HashSet<String>(text.topics());
      var named = new HashSet<String>(answer.topics().stream().map(LabelScore::id).toList());
      texts++;
      topics.add(truth, named);
      types.add(Set.of(text.type()), Set.of(answer.type().id()));
      urgencies.add(Set.of(text.urgency()), Set.of(answer.urgency().id()));
      answer.topics().forEach(topic -> topicError.add(topic.score(), truth.contains(topic.id())));
      typeError.add(answer.type().score(), answer.type().id().equals(text.type()));
      urgencyError.add(answer.urgency().score(), answer.urgency().id().equals(text.urgency()));
      if (truth.isEmpty()) {
        without++;
        withoutRight += named.isEmpty() ? 1 : 0;
      }
      for (String missed : truth) {
        for (String wrong : named) {
          if (!named.contains(missed) && !truth.contains(wrong)) {
            confused.merge(List.of(missed, wrong), 1, Integer::sum);
          }
        }
      }
    }

    double noTopicRecall() {
      return without == 0 ? 1 : (double) withoutRight / without;
    }

    LanguageMeasure measure() {
      return new LanguageMeasure(
          texts,
          topics.microF1(),
          topics.macroF1(1),
          types.microF1(),
          urgencies.microF1(),
          noTopicRecall());
    }

    List<Confusion> confusions() {
      var confusions = new ArrayList<Confusion>();
      confused.forEach(
          (pair, times) -> confusions.add(new Confusion(pair.getFirst(), pair.getLast(), times)));
      confusions.sort(
          Comparator.comparingInt(Confusion::texts)
              .reversed()
              .thenComparing(Confusion::missed)
              .thenComparing(Confusion::named));
      return List.copyOf(confusions.subList(0, Math.min(MOST_CONFUSIONS, confusions.size())));
    }
  }
}
