package org.amparo.model.classification.comparison;

import static org.amparo.model.evaluation.Markdown.figure;
import static org.amparo.model.evaluation.Markdown.row;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.amparo.model.evaluation.Evaluation;

/**
 * How several ways of learning did on the same texts.
 *
 * @param learned from so many texts
 * @param calibrated on so many
 * @param measured on so many
 */
public record Comparison(int learned, int calibrated, int measured, List<Contender> contenders) {

  public Comparison {
    contenders = List.copyOf(contenders);
  }

  /** As tables in Markdown: on the held-out texts, by language, and on texts from elsewhere. */
  public String markdown() {
    var page = new StringBuilder();
    page.append(
        "Learned from %d texts, calibrated on %d, measured on %d that none of them saw.\n\n"
            .formatted(learned, calibrated, measured));
    row(page, "", "micro F1", "macro F1", "type", "urgency", "no topic", "s", "MB", "ms/text");
    rule(page, 8);
    for (Contender contender : contenders) {
      Evaluation on = contender.heldOut();
      row(
          page,
          contender.name(),
          figure(on.topicMicroF1()),
          figure(on.topicMacroF1()),
          figure(on.typeAccuracy()),
          figure(on.urgencyAccuracy()),
          figure(on.noTopicRecall()),
          "%.0f".formatted(contender.seconds()),
          String.format(Locale.ROOT, "%.1f", contender.bytes() / 1e6),
          String.format(Locale.ROOT, "%.2f", contender.millisPerText()));
    }
    languages(page);
    cases(page);
    return page.toString();
  }

  private void languages(StringBuilder page) {
    page.append("\nBy language.\n\n");
    row(page, "", "texts", "micro F1", "macro F1", "type", "urgency", "no topic");
    rule(page, 6);
    for (Contender contender : contenders) {
      contender
          .heldOut()
          .languages()
          .forEach(
              (language, on) ->
                  row(
                      page,
                      contender.name() + ", " + language,
                      String.valueOf(on.texts()),
                      figure(on.topicMicroF1()),
                      figure(on.topicMacroF1()),
                      figure(on.typeAccuracy()),
                      figure(on.urgencyAccuracy()),
                      figure(on.noTopicRecall())));
    }
  }

  private void cases(StringBuilder page) {
    List<Evaluation> evaluations =
        contenders.stream().map(Contender::cases).flatMap(Optional::stream).toList();
    if (evaluations.isEmpty()) {
      return;
    }
    page.append("\nOn texts from elsewhere (%d).\n\n".formatted(evaluations.getFirst().texts()));
    row(page, "", "micro F1", "macro F1", "macro F1 of five or more", "type", "urgency");
    rule(page, 5);
    for (Evaluation on : evaluations) {
      row(
          page,
          on.model().name(),
          figure(on.topicMicroF1()),
          figure(on.topicMacroF1()),
          figure(on.topicMacroF1Frequent()),
          figure(on.typeAccuracy()),
          figure(on.urgencyAccuracy()));
    }
  }

  private static void rule(StringBuilder page, int figures) {
    page.append("|---|").append("---:|".repeat(figures)).append('\n');
  }
}
