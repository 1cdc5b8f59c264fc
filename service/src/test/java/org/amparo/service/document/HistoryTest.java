package org.amparo.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServiceExtension.class)
class HistoryTest {

  private final RunningService service;

  HistoryTest(RunningService service) {
    this.service = service;
  }

  @Test
  void undoBringsTheCorrectionBeforeBackAndThenTheModel() {
    String id = ingest("Carta a la oficina sobre la visa de la señora Marta, uno.");
    JsonNode byModel = document(id).get("classification");
    correct(id, "press");
    correct(id, "testimony");

    undo(id);
    String before = type(id);
    undo(id);

    assertThat(before).isEqualTo("press");
    assertThat(document(id).get("classification")).isEqualTo(byModel);
  }

  @Test
  void searchFollowsAnUndo() {
    String id = ingest("Carta a la oficina sobre la vizcacha de la señora Marta, dos.");
    String byModel = type(id);
    String other = byModel.equals("press") ? "testimony" : "press";
    correct(id, other);
    RunningService.eventually(() -> found("vizcacha", other) == 1);

    undo(id);

    RunningService.eventually(() -> found("vizcacha", byModel) == 1);
    assertThat(found("vizcacha", other)).isZero();
  }

  @Test
  void whereNobodyCorrectedThereIsNothingToUndo() {
    String id = ingest("Carta a la oficina sobre la visa de la señora Marta, tres.");

    assertThat(undo(id).statusCode()).isEqualTo(409);
    assertThat(undo("nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void theHistoryTellsWhoChangedWhatAndWhen() {
    String id = ingest("Carta a la oficina sobre la visa de la señora Marta, cuatro.");
    correct(id, "press");
    correct(id, "testimony");
    undo(id);

    JsonNode history = service.json("/api/v1/documents/" + id + "/history");

    assertThat(events(history))
        .containsExactly("received", "read", "corrected", "corrected", "correction-withdrawn");
    assertThat(history.get(1).get("model").stringValue()).startsWith("amparo-linear@");
    assertThat(history.get(2).get("by").stringValue()).isNotBlank();
    assertThat(history.get(3).at("/before/type").stringValue()).isEqualTo("press");
    assertThat(history.get(3).at("/after/type").stringValue()).isEqualTo("testimony");
    assertThat(history.get(4).get("by").stringValue()).isNotBlank();
    assertThat(service.get("/api/v1/documents/nowhere/history").statusCode()).isEqualTo(404);
  }

  @Test
  void aFailureIsPartOfTheHistory() {
    JsonNode failed = service.ingest("roto.pdf", new byte[] {'%', 'P', 'D', 'F', '-', 1, 2, 3});

    JsonNode history =
        service.json("/api/v1/documents/" + failed.get("id").stringValue() + "/history");

    assertThat(events(history)).containsExactly("received", "failed");
    assertThat(history.get(1).get("detail").stringValue())
        .isEqualTo(failed.at("/failure/reason").stringValue());
  }

  private String ingest(String text) {
    return service.ingest("carta.txt", text).get("id").stringValue();
  }

  private JsonNode document(String id) {
    return service.json("/api/v1/documents/" + id);
  }

  private String type(String id) {
    return document(id).at("/classification/type/id").stringValue();
  }

  private long found(String word, String type) {
    String query = URLEncoder.encode(word, StandardCharsets.UTF_8);
    return service
        .json("/api/v1/search?q=%s&type=%s".formatted(query, type))
        .get("total")
        .longValue();
  }

  private void correct(String id, String type) {
    HttpResponse<String> answer =
        service.send(
            service
                .request("/api/v1/documents/" + id + "/labels")
                .header("Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"topics\":[],\"type\":\"%s\",\"urgency\":\"routine\"}".formatted(type)))
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> undo(String id) {
    return service.send(service.request("/api/v1/documents/" + id + "/labels").DELETE().build());
  }

  private static List<String> events(JsonNode history) {
    var events = new ArrayList<String>();
    history.forEach(entry -> events.add(entry.get("event").stringValue()));
    return events;
  }
}
