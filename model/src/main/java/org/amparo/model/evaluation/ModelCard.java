package org.amparo.model.evaluation;

import static org.amparo.model.evaluation.Markdown.figure;
import static org.amparo.model.evaluation.Markdown.row;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.amparo.model.evaluation.Evaluation.LabelMeasure;

/**
 * What a reader should know before trusting a classifier (Mitchell et al. 2019, arXiv:1810.03993).
 *
 * @param evaluation on texts that the model was not fitted to
 * @param folds into which the corpus was divided for that
 * @param bytes the size of the model's files
 * @param corrections how many of the texts are papers of a centre that its people labelled
 * @param neverTrainedOn on texts that neither this model nor any other was ever fitted to
 */
public record ModelCard(
    Evaluation evaluation,
    int folds,
    long bytes,
    int corrections,
    Optional<Evaluation> neverTrainedOn) {

  private static final String INTRODUCTION =
      """
      # Model card: %s %s

      Names the topics, the type and the urgency of case documents in Spanish, English, Portuguese
      and French. A linear model over words, pairs of words, beginnings of words, concepts of four
      languages and the layout of the paper; %s MB; trained from %d texts in a few minutes on two
      cores.

      ## Use
      To sort and find the papers of a migration or human-rights centre. A person decides; `needsReview`
      says where a person should look first. Not for deciding about anybody.

      ## Data
      %s

      ## How good it is
      Each text was answered by a model that was fitted to the others (%d folds). The calibration
      and the one threshold for topics were chosen on these same answers, which flatters slightly.

      | | |
      |---|---:|
      | topics, micro F1 | %s |
      | topics, macro F1 | %s |
      | type, accuracy | %s |
      | urgency, accuracy | %s |
      | papers without a topic that get none | %s |
      | expected calibration error: named topics | %s |
      | expected calibration error: type | %s |
      | expected calibration error: urgency | %s |
      | sent to a person | %s |
      | topics, micro F1, of papers not sent to a person | %s |

      """;

  private static final String CORPUS_ALONE =
      "Texts written for Amparo; see the data card beside the corpus. No real case was learned"
          + " from.";

  private static final String WITH_CORRECTIONS =
      """
      Texts written for Amparo; see the data card beside the corpus. And %d papers of this machine, as
      people labelled them, each of which counts as much as three texts: this model knows words of real
      cases, and belongs where they belong.\
      """;

  private static final String NEVER_TRAINED_ON =
      """

      ## Never trained on
      One in twenty texts of the corpus, by the hash of its id, is kept apart for ever: no model and no
      calibration was fitted to it. On these %d texts:

      | | |
      |---|---:|
      | topics, micro F1 | %s |
      | type, accuracy | %s |
      | urgency, accuracy | %s |
      | papers without a topic that get none | %s |
      """;

  private static final String LIMITS =
      """
      ## Limits
      - Invented papers are tidier than real ones; expect less on scans and on genres it never saw.
      - It knows words, not who did what to whom: negation, quotation and irony escape it.
      - Words about where a person is from, and gender in the commonest words, are not learned; papers in
        other languages than the four go to review.
      - Long papers are read in windows of a page, of which the first weigh most.
      """;

  /** The card as Markdown. */
  public String markdown() {
    var card = new StringBuilder();
    card.append(
        INTRODUCTION.formatted(
            evaluation.model().name(),
            evaluation.model().version(),
            String.format(Locale.ROOT, "%.1f", bytes / 1e6),
            evaluation.texts(),
            corrections == 0 ? CORPUS_ALONE : WITH_CORRECTIONS.formatted(corrections),
            folds,
            figure(evaluation.topicMicroF1()),
            figure(evaluation.topicMacroF1()),
            figure(evaluation.typeAccuracy()),
            figure(evaluation.urgencyAccuracy()),
            figure(evaluation.noTopicRecall()),
            figure(evaluation.topicCalibrationError()),
            figure(evaluation.typeCalibrationError()),
            figure(evaluation.urgencyCalibrationError()),
            figure(evaluation.reviewed()),
            figure(evaluation.unreviewedTopicMicroF1())));
    row(card, "language", "texts", "topics, micro F1", "type", "urgency", "no topic");
    row(card, "---", "---:", "---:", "---:", "---:", "---:");
    evaluation
        .languages()
        .forEach(
            (language, measure) ->
                row(
                    card,
                    language,
                    String.valueOf(measure.texts()),
                    figure(measure.topicMicroF1()),
                    figure(measure.typeAccuracy()),
                    figure(measure.urgencyAccuracy()),
                    figure(measure.noTopicRecall())));
    neverTrainedOn.ifPresent(
        apart ->
            card.append(
                NEVER_TRAINED_ON.formatted(
                    apart.texts(),
                    figure(apart.topicMicroF1()),
                    figure(apart.typeAccuracy()),
                    figure(apart.urgencyAccuracy()),
                    figure(apart.noTopicRecall()))));
    card.append("\n## By label\n");
    labels(card, "Topics", evaluation.topics());
    labels(card, "Types", evaluation.types());
    labels(card, "Urgency", evaluation.urgencies());
    card.append("\n## Near misses\nA topic missed where another one was wrongly named.\n\n");
    row(card, "missed", "named instead", "texts");
    row(card, "---", "---", "---:");
    evaluation
        .confusions()
        .forEach(c -> row(card, c.missed(), c.named(), String.valueOf(c.texts())));
    return card.append('\n').append(LIMITS).toString();
  }

  private static void labels(StringBuilder card, String title, Map<String, LabelMeasure> labels) {
    card.append("\n### ").append(title).append("\n");
    row(card, "label", "texts", "precision", "recall", "F1");
    row(card, "---", "---:", "---:", "---:", "---:");
    labels.forEach(
        (label, measure) ->
            row(
                card,
                label,
                String.valueOf(measure.support()),
                figure(measure.precision()),
                figure(measure.recall()),
                figure(measure.f1())));
  }
}
