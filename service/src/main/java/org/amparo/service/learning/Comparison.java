package org.amparo.service.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.evaluation.Evaluation;

/**
 * A new model and the active one on texts that neither was to learn from.
 *
 * <p>A model's figure on a set of texts is the mean of three: micro F1 of the topics, accuracy of
 * the type, accuracy of the urgency. The new model is promoted if its figure on the held-out
 * corrections is not lower than the active one's, and its figure on the regression set is not lower
 * by more than two texts of the set come to, 2/n, nor by more than 0.03: so much is chance. With
 * fewer than five held-out corrections the regression set decides alone.
 *
 * @param corrections on the held-out corrections; empty without any
 * @param regression on the texts of the corpus that are kept apart for ever; empty without any
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Comparison(Optional<OnTexts> corrections, Optional<OnTexts> regression) {

  private static final int FEWEST_CORRECTIONS = 5;
  private static final double TEXTS_OF_CHANCE = 2;
  private static final double MOST_CHANCE = 0.03;

  /** Figures are means of ratios; what differs less than this does not differ. */
  private static final double ROUNDING = 1e-9;

  /** Both models on the same texts. */
  record OnTexts(int texts, Measure active, Measure trained) {

    boolean isWorse(double slack) {
      return trained.figure() < active.figure() - slack - ROUNDING;
    }

    private String inWords(String where) {
      return String.format(
          Locale.ROOT,
          "%.3f instead of %.3f on %d %s",
          trained.figure(),
          active.figure(),
          texts,
          where);
    }
  }

  /**
   * @param figure the mean of the others
   */
  record Measure(double topicMicroF1, double typeAccuracy, double urgencyAccuracy, double figure) {

    static Measure of(Evaluation evaluation) {
      return new Measure(
          evaluation.topicMicroF1(),
          evaluation.typeAccuracy(),
          evaluation.urgencyAccuracy(),
          (evaluation.topicMicroF1() + evaluation.typeAccuracy() + evaluation.urgencyAccuracy())
              / 3);
    }
  }

  static Comparison of(
      Classifier active,
      Classifier trained,
      List<LabelledText> corrections,
      List<LabelledText> regression) {
    return new Comparison(on(active, trained, corrections), on(active, trained, regression));
  }

  private static Optional<OnTexts> on(
      Classifier active, Classifier trained, List<LabelledText> texts) {
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(new OnTexts(texts.size(), measure(active, texts), measure(trained, texts)));
  }

  private static Measure measure(Classifier classifier, List<LabelledText> texts) {
    var answers = new ArrayList<Classification>(texts.size());
    texts.forEach(text -> answers.add(classifier.classify(text.text())));
    return Measure.of(Evaluation.of(texts, answers));
  }

  boolean isPromotion() {
    return !worseOnCorrections() && !worseOnRegression();
  }

  /** Why the new model takes over, or does not. */
  String inWords() {
    var reasons = new ArrayList<String>();
    corrections.ifPresent(
        on ->
            reasons.add(
                on.inWords("held-out corrections")
                    + (on.texts() < FEWEST_CORRECTIONS ? ", too few to decide" : "")));
    regression.ifPresent(on -> reasons.add(on.inWords("texts of the regression set")));
    return (isPromotion() ? "Promoted: " : "Not promoted, for it is worse: ")
        + (reasons.isEmpty() ? "nothing to compare on" : String.join("; ", reasons))
        + ".";
  }

  private boolean worseOnCorrections() {
    return corrections
        .filter(on -> on.texts() >= FEWEST_CORRECTIONS)
        .filter(on -> on.isWorse(0))
        .isPresent();
  }

  private boolean worseOnRegression() {
    return regression
        .filter(on -> on.isWorse(Math.min(MOST_CHANCE, TEXTS_OF_CHANCE / on.texts())))
        .isPresent();
  }
}
