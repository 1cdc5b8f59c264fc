package org.amparo.service.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Labels over time and beside each other, on letters that people labelled. */
@TestInstance(Lifecycle.PER_CLASS)
class TrendsTest {

  private RunningService service;
  private JsonNode development;

  @BeforeAll
  void threeLettersOfTwoMonths(@TempDir Path data) {
    service = RunningService.start(data);
    letter("7 Jan 2025", "urgent", "asylum", "return-reintegration");
    letter("9 Jan 2025", "routine", "asylum");
    letter("3 Mar 2025", "routine", "asylum", "return-reintegration", "health");
    RunningService.eventually(
        () ->
            service.json("/api/v1/statistics").at("/byLabel/topic/return-reintegration").asInt(0)
                == 2);
    development = service.json("/api/v1/statistics/trends");
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void theBaseOfAllNumbersIsSaid() {
    assertThat(development.at("/trends/documents").asInt()).isEqualTo(3);
    assertThat(development.at("/trends/dated").asInt()).isEqualTo(3);
    assertThat(development.at("/corrected").asInt()).isEqualTo(3);
    assertThat(development.get("models").propertyStream().toList())
        .singleElement()
        .satisfies(model -> assertThat(model.getValue().asInt()).isEqualTo(3));
  }

  @Test
  void labelsAreCountedByMonth() {
    assertThat(development.at("/trends/times").toString())
        .isEqualTo("[\"2025-01-01\",\"2025-03-01\"]");
    assertThat(counts("topic", "return-reintegration")).isEqualTo("[1,1]");
    assertThat(counts("topic", "asylum")).isEqualTo("[2,1]");
    assertThat(counts("urgency", "routine")).isEqualTo("[1,1]");
  }

  @Test
  void countriesThatTheLettersNameAreCountedAndFoundByTheirCode() {
    assertThat(development.at("/trends/byLabel/country/BO").asInt()).isEqualTo(3);
    assertThat(counts("country", "BO")).isEqualTo("[2,1]");
    assertThat(service.json("/api/v1/search?q=pa%C3%ADs:bo").get("total").asInt()).isEqualTo(3);
    assertThat(service.json("/api/v1/search?q=country:PE").get("total").asInt()).isZero();
  }

  @Test
  void topicsThatGoTogetherAreCountedOnceMostFrequentFirst() {
    assertThat(development.at("/trends/pairs").valueStream())
        .extracting(
            pair -> pair.get("one").asString() + "+" + pair.get("other").asString(),
            pair -> pair.get("documents").asInt())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("asylum+return-reintegration", 2),
            org.assertj.core.groups.Tuple.tuple("asylum+health", 1),
            org.assertj.core.groups.Tuple.tuple("health+return-reintegration", 1));
  }

  private String counts(String kind, String label) {
    return development.at("/trends/byTime").get(kind).get(label).toString();
  }

  private void letter(String date, String urgency, String... topics) {
    String mail =
        """
        From: a@example.org
        To: b@example.org
        Subject: Carta
        Date: %s 10:00:00 +0000
        Content-Type: text/plain; charset=utf-8

        Una carta del %s desde Bolivia sobre el asunto de siempre.
        """
            .formatted(date, date);
    String id = service.ingest(date + ".eml", mail).get("id").stringValue();
    service.send(
        "PUT",
        "/api/v1/documents/" + id + "/labels",
        Map.of("topics", List.of(topics), "type", "correspondence", "urgency", urgency));
  }
}
