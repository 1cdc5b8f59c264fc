package org.amparo.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Searches that are kept, and what their owner is told. */
@ExtendWith(ServiceExtension.class)
class AlertTest {

  private final RunningService service;

  AlertTest(RunningService service) {
    this.service = service;
  }

  private JsonNode keep(String query, boolean alert) {
    HttpResponse<String> answer =
        service.post(
            "/api/v1/searches",
            "application/json",
            """
            {"name": "%s", "parameters": {"q": "%s", "topic": []}, "alert": %s}\
            """
                .formatted(query, query, alert));
    assertThat(answer.statusCode()).isEqualTo(201);
    return service.json(answer);
  }

  private static String word() {
    return "zorr" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
  }

  private List<String> alertsOf(JsonNode search, boolean unseen) {
    return service
        .json("/api/v1/alerts?size=500&unseen=" + unseen)
        .valueStream()
        .filter(alert -> alert.get("searchId").equals(search.get("id")))
        .map(alert -> alert.get("documentId").stringValue())
        .toList();
  }

  private String ingest(String text) {
    return service.ingest(UUID.randomUUID() + ".txt", text).get("id").stringValue();
  }

  /** What was ingested before has been looked at when a later document has been. */
  private void everythingWasLookedAt() {
    String word = word();
    JsonNode search = keep(word, true);
    ingest("Papel " + word);
    RunningService.eventually(() -> alertsOf(search, false).size() == 1);
  }

  @Test
  void aKeptSearchIsListedChangedAndForgotten() {
    JsonNode kept = keep(word(), false);
    String path = "/api/v1/searches/" + kept.get("id").stringValue();

    service.send(
        service
            .request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"name\": \"Nombre nuevo\"}"))
            .build());

    JsonNode changed = service.json(path);
    assertThat(changed.get("name").stringValue()).isEqualTo("Nombre nuevo");
    assertThat(changed.get("parameters")).isEqualTo(kept.get("parameters"));
    assertThat(service.json("/api/v1/searches").findValuesAsString("name"))
        .contains("Nombre nuevo");
    assertThat(service.send(service.request(path).DELETE().build()).statusCode()).isEqualTo(204);
    assertThat(service.get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": \" \", \"parameters\": {\"q\": \"a\"}}",
        "{\"name\": \"x\"}",
        "{\"name\": \"x\", \"parameters\": {\"topic\": \"gossip\"}}",
        "{\"name\": \"x\", \"parameters\": {\"q\": \"date:never\"}}",
        "{\"name\": \"x\", \"parameters\": {\"from\": \"yesterday\"}}"
      })
  void whatCannotBeSearchedForIsNotKept(String body) {
    assertThat(service.post("/api/v1/searches", "application/json", body).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aDocumentThatAnswersIsToldOfOnce() {
    String word = word();
    JsonNode told = keep(word, true);
    JsonNode silent = keep(word, false);
    JsonNode other = keep(word(), true);

    String document = ingest("La familia " + word + " llegó a la frontera.");
    RunningService.eventually(() -> alertsOf(told, true).equals(List.of(document)));
    service.post("/api/v1/documents/" + document + "/retry", "application/json", "");
    service.settled(document);
    everythingWasLookedAt();

    assertThat(alertsOf(told, false)).containsExactly(document);
    assertThat(alertsOf(silent, false)).isEmpty();
    assertThat(alertsOf(other, false)).isEmpty();
  }

  @Test
  void whatWasThereBeforeTheSearchIsNoNewsEvenWhenItsLabelsChange() {
    String word = word();
    String document = ingest("La familia " + word + " llegó a la frontera.");
    everythingWasLookedAt();
    JsonNode search = keep(word, true);

    correct(document, "routine");
    everythingWasLookedAt();

    assertThat(alertsOf(search, false)).isEmpty();
  }

  @Test
  void aCorrectionThatMakesADocumentAnswerIsNews() {
    String word = word();
    String document = ingest("La familia " + word + " llegó a la frontera.");
    correct(document, "routine");
    everythingWasLookedAt();
    JsonNode search = keep(word + " urgency:urgent", true);

    correct(document, "urgent");

    RunningService.eventually(() -> alertsOf(search, false).equals(List.of(document)));
  }

  private void correct(String document, String urgency) {
    service.send(
        service
            .request("/api/v1/documents/" + document + "/labels")
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    "{\"topics\": [\"asylum\"], \"type\": \"decision\", \"urgency\": \"%s\"}"
                        .formatted(urgency)))
            .build());
  }

  @Test
  void whatWasSeenIsNotListedAsUnseen() {
    String word = word();
    JsonNode search = keep(word, true);
    ingest("Papel " + word);
    RunningService.eventually(() -> alertsOf(search, true).size() == 1);
    String alert =
        service
            .json("/api/v1/alerts")
            .valueStream()
            .filter(one -> one.get("searchId").equals(search.get("id")))
            .findFirst()
            .orElseThrow()
            .get("id")
            .stringValue();

    HttpResponse<String> answer =
        service.send(
            service
                .request("/api/v1/alerts/" + alert + "/seen")
                .PUT(BodyPublishers.noBody())
                .build());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(alertsOf(search, true)).isEmpty();
    assertThat(alertsOf(search, false)).hasSize(1);
  }

  @Test
  void anErasedDocumentTakesItsAlertsAlong() {
    String word = word();
    JsonNode search = keep(word, true);
    String document = ingest("Papel " + word);
    RunningService.eventually(() -> alertsOf(search, true).size() == 1);

    service.send(service.request("/api/v1/documents/" + document).DELETE().build());

    assertThat(alertsOf(search, false)).isEmpty();
  }

  @Test
  void whoListensIsTold() throws Exception {
    String word = word();
    keep(word, true);
    var lines = new CopyOnWriteArrayList<String>();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var listening =
          client.sendAsync(
              service.request("/api/v1/alerts/events").build(),
              BodyHandlers.fromLineSubscriber(
                  new java.util.concurrent.Flow.Subscriber<>() {
                    @Override
                    public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
                      subscription.request(Long.MAX_VALUE);
                    }

                    @Override
                    public void onNext(String line) {
                      lines.add(line);
                    }

                    @Override
                    public void onError(Throwable thrown) {
                      // The end of the test.
                    }

                    @Override
                    public void onComplete() {
                      // The end of the test.
                    }
                  }));
      RunningService.eventually(() -> lines.stream().anyMatch(line -> line.contains("alive")));

      ingest("Papel " + word);

      RunningService.eventually(() -> lines.stream().anyMatch(line -> line.contains(word)));
      assertThat(lines).contains("event:alert");
      listening.cancel(true);
      client.shutdownNow();
    }
  }

  @Test
  void whoMayNotSeeTheDocumentAnyMoreIsNotToldOfIt() {
    String word = word();
    JsonNode search = keep(word, true);
    String document = ingest("Papel " + word);
    RunningService.eventually(() -> alertsOf(search, true).size() == 1);
    String alert = service.json("/api/v1/alerts?unseen=true").get(0).get("id").stringValue();
    RunningService other = service.with("CASEWORKER");
    String hidden =
        other.json(other.post("/api/v1/cases", Map.of("restricted", true))).get("id").stringValue();
    other.send("PUT", "/api/v1/documents/" + document + "/case", Map.of("caseId", hidden));

    assertThat(alertsOf(search, false)).isEmpty();
    assertThat(service.send("PUT", "/api/v1/alerts/" + alert + "/seen", Map.of()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void othersAreNotToldOfOnesSearches() {
    String word = word();
    JsonNode search = keep(word, true);
    ingest("Papel " + word);
    RunningService.eventually(() -> alertsOf(search, true).size() == 1);

    assertThat(service.with("CASEWORKER").json("/api/v1/alerts")).isEmpty();
  }
}
