package org.amparo.service.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amparo.service.learning.LearningService.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A topic that the operator added, twenty documents that a person gave it, and a training. */
class OwnTopicTest {

  private static final String TOPIC = "remittances";

  @TempDir private static Path folder;

  private static LearningService service;
  private static JsonNode first;
  private static JsonNode second;
  private static List<String> taught;

  @BeforeAll
  static void learn() throws IOException {
    service = LearningService.start(folder, 600);
    first = service.train();
    service.put("/api/v1/models/active/classification", "{\"name\":\"amparo-linear-1\"}");
    service.post("/api/v1/taxonomy/topics", LearningService.TOPIC);
    taught = service.teach(LearningService.samples("teach"));
    second = service.train();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void newPapersGetTheTopic() throws IOException {
    List<Sample> about =
        LearningService.samples("check").stream().filter(s -> s.isAbout(TOPIC)).toList();

    assertThat(about).hasSize(10);
    assertThat(about.stream().filter(s -> service.isNamed(TOPIC, s.text())).count())
        .isGreaterThanOrEqualTo(8);
  }

  @Test
  void papersAboutOtherThingsDoNotGetIt() throws IOException {
    List<Sample> others =
        LearningService.samples("check").stream().filter(s -> !s.isAbout(TOPIC)).toList();

    assertThat(others).hasSize(10);
    assertThat(others.stream().filter(s -> service.isNamed(TOPIC, s.text())).count())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void theBetterModelTakesOver() {
    assertThat(second.get("state").stringValue()).isEqualTo("PROMOTED");
    assertThat(active()).isEqualTo("amparo-linear-2");
  }

  @Test
  void theOldAndTheNewAreComparedOnWhatNeitherLearnedFrom() {
    JsonNode regression = second.at("/report/comparison/regression");

    assertThat(regression.get("texts").intValue()).isPositive();
    assertThat(regression.at("/trained/figure").doubleValue())
        .isGreaterThan(regression.at("/active/figure").doubleValue() - 0.03);
    JsonNode texts = second.at("/report/texts");
    assertThat(texts.get("corrections").intValue() + texts.get("heldOut").intValue())
        .isEqualTo(taught.size());
  }

  @Test
  void aModelOfAFewTextsDoesNotReplaceTheOneOfMany() {
    assertThat(first.get("state").stringValue()).isEqualTo("NOT_PROMOTED");
    assertThat(first.at("/report/decision").stringValue()).contains("regression set");
  }

  @Test
  void theCurveOfTheLossGoesDown() {
    JsonNode losses = second.at("/report/losses");

    assertThat(losses.get(0).get("part").stringValue()).isEqualTo("fold-1");
    assertThat(losses.get(losses.size() - 1).get("part").stringValue()).isEqualTo("model");
    assertThat(losses.get(10).get("loss").doubleValue())
        .isLessThan(losses.get(0).get("loss").doubleValue());
  }

  @Test
  void everyVersionIsKeptAndHasItsCard() {
    JsonNode models = service.http.json("/api/v1/models");

    assertThat(models.findValuesAsString("name"))
        .contains("amparo-linear", "amparo-linear-1", "amparo-linear-2");
    assertThat(service.http.get("/api/v1/models/amparo-linear-2/card").body())
        .contains("# Model card: amparo-linear-2", "Never trained on", "remittances");
    assertThat(service.http.get("/api/v1/models/amparo-linear/card").body())
        .contains("# Model card: amparo-linear");
    assertThat(service.http.get("/api/v1/models/amparo-linear-9/card").statusCode()).isEqualTo(404);
  }

  @Test
  void nothingUnfinishedIsLeftBehind() {
    assertThat(folder.resolve("data").resolve("training")).doesNotExist();
    assertThat(Files.isRegularFile(folder.resolve("data/models/amparo-linear-2/model.pt")))
        .isTrue();
  }

  private static String active() {
    for (JsonNode model : service.http.json("/api/v1/models")) {
      if (model.get("active").booleanValue()
          && model.get("task").stringValue().equals("classification")) {
        return model.get("name").stringValue();
      }
    }
    throw new AssertionError("no model is active");
  }
}
