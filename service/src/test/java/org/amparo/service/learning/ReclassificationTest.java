package org.amparo.service.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents that the built-in model labelled, and then another one. */
class ReclassificationTest {

  @TempDir private static Path folder;

  private static LearningService service;
  private static final List<String> IDS = new ArrayList<>();
  private static final List<String> STATES = new ArrayList<>();
  private static JsonNode run;

  @BeforeAll
  static void reclassify() throws IOException {
    service = LearningService.start(folder, 60);
    service.train();
    for (int i = 0; i < 40; i++) {
      IDS.add(
          service
              .http
              .json(service.http.upload(i + ".txt", ("Carta " + i + " sobre su visa.").getBytes()))
              .get(0)
              .get("id")
              .stringValue());
    }
    IDS.forEach(service.http::settled);
    service.correct(IDS.getFirst(), List.of("disability"), "press", "priority");
    service.put("/api/v1/models/active/classification", "{\"name\":\"amparo-linear-1\"}");
    run = service.http.json(service.post("/api/v1/training/reclassify", ""));
    try (var lines = events(run.get("id").stringValue()).body()) {
      lines
          .filter(line -> line.startsWith("data:"))
          .map(line -> JsonMapper.shared().readTree(line.substring("data:".length())))
          .forEach(told -> STATES.add(told.get("state").stringValue()));
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyDocumentNamesTheModelThatLabelledIt() {
    for (String id : IDS) {
      assertThat(document(id).at("/classification/model/name").stringValue())
          .isEqualTo("amparo-linear-1");
    }
  }

  @Test
  void whatAPersonSaidStands() {
    JsonNode classification = document(IDS.getFirst()).get("classification");

    assertThat(classification.get("source").stringValue()).isEqualTo("person");
    assertThat(classification.at("/topics/0/id").stringValue()).isEqualTo("disability");
    assertThat(classification.at("/type/id").stringValue()).isEqualTo("press");
  }

  @Test
  void itsProgressCountsTheDocumentsOfOtherModels() {
    assertThat(run.get("documents").longValue()).isEqualTo(IDS.size());
    assertThat(newest().get("done").longValue()).isEqualTo(IDS.size());
    assertThat(newest().get("model").stringValue()).startsWith("amparo-linear-1@");
  }

  @Test
  void itIsToldOfAsItGoesUntilItIsOver() {
    assertThat(STATES).endsWith("DONE").containsOnlyOnce("DONE");
    assertThat(events("nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void theHistoryOfADocumentTellsOfIt() {
    JsonNode history = service.http.json("/api/v1/documents/" + IDS.getLast() + "/history");

    assertThat(history.findValuesAsString("event"))
        .containsExactly("received", "read", "reclassified");
    assertThat(history.get(2).get("model").stringValue()).startsWith("amparo-linear-1@");
  }

  @Test
  void searchFollows() {
    String id = IDS.getLast();
    String type = document(id).at("/classification/type/id").stringValue();

    RunningService.eventually(
        () ->
            service
                .http
                .json("/api/v1/search?q=carta&size=50&type=" + type)
                .get("hits")
                .findValuesAsString("id")
                .contains(id));
  }

  private static HttpResponse<Stream<String>> events(String id) {
    return service.http.open(
        service.http.request("/api/v1/training/reclassify/" + id + "/events").build());
  }

  private static JsonNode newest() {
    return service.http.json("/api/v1/training/reclassify").get(0);
  }

  private static JsonNode document(String id) {
    return service.http.json("/api/v1/documents/" + id);
  }
}
