package org.amparo.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.evaluation.Evaluation.Confusion;
import org.junit.jupiter.api.Test;

/** Four texts, counted by hand: right 2, named 4, had 4; one text sent to review. */
class EvaluationTest {

  private final Evaluation evaluation =
      Evaluation.of(
          List.of(
              text("1", "es", "asylum", "deportation"),
              text("2", "es", "health"),
              text("3", "fr", "asylum"),
              text("4", "fr")),
          List.of(
              answer("report", false, "asylum", "deportation"),
              answer("report", false, "education"),
              answer("press", true, "health"),
              answer("report", false)));

  @Test
  void countsAllTopicsTogether() {
    assertThat(evaluation.topicMicroF1()).isCloseTo(2 * 2 / 8.0, within(1e-9));
  }

  @Test
  void countsEachTopic() {
    var asylum = evaluation.topics().get("asylum");

    assertThat(asylum.support()).isEqualTo(2);
    assertThat(asylum.precision()).isEqualTo(1);
    assertThat(asylum.recall()).isEqualTo(0.5);
    assertThat(asylum.f1()).isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void meansOverTopicsLeaveOutThoseThatNoTextHas() {
    assertThat(evaluation.topicMacroF1()).isCloseTo((2 / 3.0 + 1 + 0) / 3, within(1e-9));
  }

  @Test
  void countsTypesAndPapersWithoutTopic() {
    assertThat(evaluation.typeAccuracy()).isEqualTo(0.75);
    assertThat(evaluation.noTopicRecall()).isEqualTo(1);
  }

  @Test
  void countsEachLanguage() {
    assertThat(evaluation.languages()).containsOnlyKeys("es", "fr");
    assertThat(evaluation.languages().get("es").topicMicroF1()).isCloseTo(4 / 6.0, within(1e-9));
    assertThat(evaluation.languages().get("fr").typeAccuracy()).isEqualTo(0.5);
  }

  @Test
  void tellsHowGoodTheAnswersAreThatNobodyReviews() {
    assertThat(evaluation.reviewed()).isEqualTo(0.25);
    assertThat(evaluation.unreviewedTopicMicroF1()).isCloseTo(4 / 6.0, within(1e-9));
  }

  @Test
  void scoresThatPromiseMoreThanTheyHoldAreAnError() {
    assertThat(evaluation.topicCalibrationError()).isCloseTo(0.9 - 0.5, within(1e-9));
    assertThat(evaluation.typeCalibrationError()).isCloseTo(0.8 - 0.75, within(1e-9));
  }

  @Test
  void namesWhatWasTakenForWhat() {
    assertThat(evaluation.confusions())
        .containsExactly(
            new Confusion("asylum", "health", 1), new Confusion("health", "education", 1));
  }

  @Test
  void theCardShowsTheFigures() {
    assertThat(new ModelCard(evaluation, 5, 2_400_000, 0, java.util.Optional.empty()).markdown())
        .contains("| topics, micro F1 | 0.500 |")
        .contains("2.4 MB")
        .contains("| es | 2 | 0.667 | 1.000 | 1.000 | 1.000 |")
        .contains("| asylum | health | 1 |")
        .doesNotContain("%s");
  }

  @Test
  void anAnswerIsNeededForEveryText() {
    assertThatThrownBy(() -> Evaluation.of(List.of(text("1", "es")), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LabelledText text(String id, String language, String... topics) {
    return new LabelledText(id, language, "…", List.of(topics), "report", "routine");
  }

  private static Classification answer(String type, boolean review, String... topics) {
    return new Classification(
        Arrays.stream(topics).map(topic -> new LabelScore(topic, 0.9)).toList(),
        new LabelScore(type, 0.8),
        new LabelScore("routine", 1),
        review,
        List.of(),
        new ModelVersion("by hand", "1"));
  }
}
