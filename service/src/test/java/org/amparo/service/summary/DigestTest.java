package org.amparo.service.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(ServiceExtension.class)
class DigestTest {

  private static final String ORDER =
      "Quito, 1 de marzo de 2024. Se niega la solicitud de la señora Paz, hondureña. "
          + "Deberá presentar el recurso antes del %d de abril de 2024. "
          + "La multa es de US$ 420, conforme a la Ley 25.871.";

  private final RunningService service;

  DigestTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aTextIsAnsweredWithSentencesFactsAndTheDeadlineToSeeFirst() {
    String text = ORDER.formatted(12);
    JsonNode answer =
        service.json(service.post("/api/v1/summarize", "application/json", question(text)));

    assertThat(answer.get("sentences").size()).isBetween(1, 5);
    assertThat(answer.at("/deadline/date").stringValue()).isEqualTo("2024-04-12");
    assertThat(answer.at("/deadline/kind").stringValue()).isEqualTo("appeal");
    assertThat(answer.at("/deadline/reference").stringValue()).isEqualTo("2024-03-01");
    assertThat(answer.at("/model/name").stringValue()).isNotBlank();
    List<String> facts = new ArrayList<>();
    for (JsonNode fact : answer.get("facts")) {
      facts.add(fact.get("kind").stringValue() + " " + fact.get("value").stringValue());
      String there = text.substring(fact.get("start").intValue(), fact.get("end").intValue());
      assertThat(there).isEqualTo(fact.get("text").stringValue());
    }
    assertThat(facts)
        .contains(
            "deadline 2024-04-12",
            "amount 420 USD",
            "country HN",
            "reference law 25.871",
            "outcome denied");
  }

  @Test
  void aStreamOfTextsIsAnsweredTheSameWay() {
    String line = question(ORDER.formatted(13)).replace("\n", " ") + "\n";
    JsonNode answer =
        JsonMapper.shared()
            .readTree(service.post("/api/v1/summarize", "application/x-ndjson", line).body());

    assertThat(answer.at("/deadline/date").stringValue()).isEqualTo("2024-04-13");
    assertThat(answer.get("facts").size()).isPositive();
  }

  @Test
  void aTextWithoutADeadlineHasNoneInItsAnswer() {
    JsonNode answer =
        service.json(
            service.post("/api/v1/summarize", "application/json", question("Ayer hizo calor.")));

    assertThat(answer.has("deadline")).isFalse();
    assertThat(answer.get("facts").isArray()).isTrue();
  }

  @Test
  void documentsAreListedByTheirDeadline() {
    String later = service.ingest("b.txt", ORDER.formatted(25)).get("id").stringValue();
    String sooner = service.ingest("a.txt", ORDER.formatted(20)).get("id").stringValue();
    String without =
        service.ingest("c.txt", "Ayer hizo calor en la plaza.").get("id").stringValue();

    assertThat(listed("order=deadline&size=500"))
        .containsSubsequence(sooner, later)
        .doesNotContain(without);
    assertThat(listed("order=deadline&deadlineFrom=2024-04-21&size=500"))
        .contains(later)
        .doesNotContain(sooner);
    assertThat(listed("size=500")).contains(sooner, later, without);
  }

  private List<String> listed(String query) {
    var ids = new ArrayList<String>();
    service
        .json("/api/v1/documents?" + query)
        .forEach(document -> ids.add(document.get("id").stringValue()));
    return ids;
  }

  private static String question(String text) {
    return JsonMapper.shared().writeValueAsString(java.util.Map.of("text", text));
  }
}
