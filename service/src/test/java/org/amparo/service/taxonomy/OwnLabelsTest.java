package org.amparo.service.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServiceExtension.class)
class OwnLabelsTest {

  private final RunningService service;

  OwnLabelsTest(RunningService service) {
    this.service = service;
  }

  @Test
  void anAddedTopicIsPartOfTheTaxonomyAtOnce() {
    HttpResponse<String> added = add("topics", "guarderias");

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(service.json(added).get("builtIn").booleanValue()).isFalse();
    assertThat(label("topics", "guarderias").at("/names/es").stringValue()).isEqualTo("Nombre");
    assertThat(label("topics", "asylum").get("builtIn").booleanValue()).isTrue();
    assertThat(service.get("/api/v1/search?q=x&topic=guarderias").statusCode()).isEqualTo(200);
  }

  @Test
  void documentsCanBeGivenAnAddedType() {
    add("types", "radio-message");
    String id =
        service
            .ingest("radio.txt", "Mensaje de radio del puesto fronterizo número uno.")
            .get("id")
            .stringValue();

    HttpResponse<String> corrected = correct(id, "[]", "radio-message");

    assertThat(corrected.statusCode()).isEqualTo(200);
    assertThat(service.json("/api/v1/documents/" + id).at("/classification/type/id").stringValue())
        .isEqualTo("radio-message");
  }

  @Test
  void namesAndDescriptionsCanBeChanged() {
    add("topics", "comedores");

    HttpResponse<String> renamed =
        put(
            "/api/v1/taxonomy/topics/comedores",
            "{\"names\":{\"es\":\"Comedores\",\"en\":\"Meals\"}}");

    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(label("topics", "comedores").at("/names/en").stringValue()).isEqualTo("Meals");
  }

  @Test
  void aLabelThatADocumentBearsIsNotRemoved() {
    add("topics", "albergues");
    String id =
        service
            .ingest("albergue.txt", "El albergue del norte abre a las siete de la tarde.")
            .get("id")
            .stringValue();
    correct(id, "[\"albergues\"]", "report");

    HttpResponse<String> refused = delete("/api/v1/taxonomy/topics/albergues");
    correct(id, "[]", "report");
    HttpResponse<String> removed = delete("/api/v1/taxonomy/topics/albergues");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(service.json(refused).get("detail").stringValue()).contains("1 documents");
    assertThat(removed.statusCode()).isEqualTo(204);
    assertThat(correct(id, "[\"albergues\"]", "report").statusCode()).isEqualTo(400);
  }

  @Test
  void undoPassesOverACorrectionWhoseLabelIsGone() {
    add("topics", "pasajero");
    String id =
        service
            .ingest("p.txt", "Una lista de pasajeros del autobús de la mañana.")
            .get("id")
            .stringValue();
    correct(id, "[\"pasajero\"]", "report");
    correct(id, "[]", "report");
    delete("/api/v1/taxonomy/topics/pasajero");

    JsonNode undone = service.json(delete("/api/v1/documents/" + id + "/labels"));

    assertThat(undone.at("/classification/source").stringValue()).isEqualTo("model");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"Mal Id\",\"names\":{\"es\":\"x\"}}",
        "{\"names\":{\"es\":\"x\"}}",
        "{\"id\":\"sin-nombre\"}",
        "{\"id\":\"sin-nombre\",\"names\":{}}",
        "{\"id\":\"idioma\",\"names\":{\"español\":\"x\"}}",
        "{\"id\":\"vacio\",\"names\":{\"es\":\" \"}}",
        "{\"id\":\"nulo\",\"names\":{\"es\":null}}",
        "{\"id\":[1]}"
      })
  void whatIsNoLabelIsRefusedWithAReason(String body) {
    HttpResponse<String> answer = service.post("/api/v1/taxonomy/topics", "application/json", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(service.json(answer).get("detail").stringValue()).isNotBlank();
  }

  @Test
  void anIdStandsForOneLabelOnly() {
    add("topics", "doble");

    assertThat(add("types", "doble").statusCode()).isEqualTo(409);
    assertThat(add("topics", "asylum").statusCode()).isEqualTo(409);
    assertThat(add("types", "urgent").statusCode()).isEqualTo(409);
  }

  @Test
  void builtInLabelsAndUrgenciesAreFixed() {
    assertThat(delete("/api/v1/taxonomy/topics/asylum").statusCode()).isEqualTo(409);
    assertThat(put("/api/v1/taxonomy/types/press", "{\"names\":{\"es\":\"x\"}}").statusCode())
        .isEqualTo(409);
    assertThat(add("urgencies", "mañana").statusCode()).isEqualTo(404);
    assertThat(delete("/api/v1/taxonomy/topics/nowhere").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> add(String kind, String id) {
    return service.post(
        "/api/v1/taxonomy/" + kind,
        "application/json",
        "{\"id\":\"%s\",\"names\":{\"es\":\"Nombre\"}}".formatted(id));
  }

  private HttpResponse<String> correct(String id, String topics, String type) {
    return put(
        "/api/v1/documents/" + id + "/labels",
        "{\"topics\":%s,\"type\":\"%s\",\"urgency\":\"routine\"}".formatted(topics, type));
  }

  private HttpResponse<String> put(String path, String body) {
    return service.send(
        service
            .request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> delete(String path) {
    return service.send(service.request(path).DELETE().build());
  }

  private JsonNode label(String kind, String id) {
    for (JsonNode label : service.json("/api/v1/taxonomy").get(kind)) {
      if (label.get("id").stringValue().equals(id)) {
        return label;
      }
    }
    throw new AssertionError("no " + id);
  }
}
