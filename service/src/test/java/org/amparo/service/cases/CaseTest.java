package org.amparo.service.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServiceExtension.class)
class CaseTest {

  private final RunningService service;
  private final String name = "familia-" + UUID.randomUUID();

  CaseTest(RunningService service) {
    this.service = service;
  }

  @Test
  void anUploadThatNamesAnUnknownCaseMakesAnOpenOneWithItsSenderAsMember() {
    upload(name, "uno.txt", "Primera carta del caso " + name);

    JsonNode made = service.json("/api/v1/cases/" + name);

    assertThat(made.get("id").stringValue()).isEqualTo(name);
    assertThat(made.get("restricted").booleanValue()).isFalse();
    assertThat(made.at("/members/0/name").stringValue()).isEqualTo("admin");
    assertThat(service.with("CASEWORKER").get("/api/v1/cases/" + name).statusCode()).isEqualTo(200);
  }

  @Test
  void aCaseIsMadeWithATitleAndCannotBeMadeTwice() {
    var made =
        service.post(
            "/api/v1/cases", Map.of("id", name, "title", "Familia Ochoa", "retentionDays", 365));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(service.json(made).get("title").stringValue()).isEqualTo("Familia Ochoa");
    assertThat(service.json(made).get("retentionDays").intValue()).isEqualTo(365);

    assertThat(service.post("/api/v1/cases", Map.of("id", name)).statusCode()).isEqualTo(409);
  }

  @Test
  void aCaseWithoutAChosenIdGetsOne() {
    var made = service.post("/api/v1/cases", Map.of("title", "Sin nombre"));

    assertThat(service.json(made).get("id").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\" \"}",
        "{\"id\":\"case-12345678-1234-1234-1234-123456789012\"}",
        "{\"retentionDays\":-1}",
      })
  void whatCannotBeACaseIsRefused(String body) {
    assertThat(service.post("/api/v1/cases", "application/json", body).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"closed\":\"yes\"}",
        "{\"closed\":null}",
        "{\"retentionDays\":\"7\"}",
        "{\"colour\":\"red\"}",
      })
  void whatCannotBeChangedOfACaseIsRefused(String body) {
    service.post("/api/v1/cases", Map.of("id", name));

    assertThat(patch(body).statusCode()).isEqualTo(400);
  }

  @Test
  void aChangeTouchesOnlyWhatItNamesAndNullTakesAway() {
    service.post("/api/v1/cases", Map.of("id", name, "title", "Antes", "retentionDays", 30));

    JsonNode titled = service.json(patch("{\"title\":\"Después\"}"));
    assertThat(titled.get("title").stringValue()).isEqualTo("Después");
    assertThat(titled.get("retentionDays").intValue()).isEqualTo(30);

    JsonNode kept = service.json(patch("{\"retentionDays\":null}"));
    assertThat(kept.has("retentionDays")).isFalse();
    assertThat(kept.get("title").stringValue()).isEqualTo("Después");
  }

  @Test
  void aClosedCaseTakesNoDocumentsUntilItIsOpenedAgain() {
    service.post("/api/v1/cases", Map.of("id", name));
    assertThat(service.json(patch("{\"closed\":true}")).has("closedAt")).isTrue();

    assertThat(service.upload(file("a.txt", name + " a"), Map.of("caseId", name)).statusCode())
        .isEqualTo(409);

    assertThat(service.json(patch("{\"closed\":false}")).has("closedAt")).isFalse();
    assertThat(service.upload(file("a.txt", name + " a"), Map.of("caseId", name)).statusCode())
        .isEqualTo(202);
  }

  @Test
  void notesAreKeptWithTheirWriterNewestFirst() {
    service.post("/api/v1/cases", Map.of("id", name));
    String path = "/api/v1/cases/" + name + "/notes";
    assertThat(service.post(path, Map.of("text", "Llamó la hermana.")).statusCode()).isEqualTo(201);

    JsonNode notes = service.json(path);

    assertThat(notes.at("/0/text").stringValue()).isEqualTo("Llamó la hermana.");
    assertThat(notes.at("/0/writtenBy").stringValue()).isEqualTo("admin");
    assertThat(service.post(path, Map.of("text", " ")).statusCode()).isEqualTo(400);
  }

  @Test
  void documentsStandInTheOrderOfTheirDatesAndAreCounted() {
    String first = upload(name, "uno.txt", "Primera carta sobre la familia, " + name);
    String second = upload(name, "dos.txt", "Segunda carta sobre la familia, " + name);
    List.of(first, second).forEach(service::settled);

    assertThat(service.json("/api/v1/cases/" + name + "/documents").valueStream())
        .extracting(document -> document.get("id").stringValue())
        .containsExactly(first, second);
    RunningService.eventually(
        () -> sum(service.json("/api/v1/cases/" + name + "/totals").at("/byLabel/urgency")) == 2);
    JsonNode totals = service.json("/api/v1/cases/" + name + "/totals");
    assertThat(totals.at("/byStatus/READY").intValue()).isEqualTo(2);
    assertThat(sum(totals.at("/byLabel/type"))).isEqualTo(2);
  }

  @Test
  void aDocumentMovesBetweenIntakeAndCasesAndIsFoundWhereItLies() {
    service.post("/api/v1/cases", Map.of("id", name));
    String id = service.ingest("suelta.txt", "Una hoja suelta, " + name).get("id").stringValue();

    assertThat(service.json(move(id, name)).get("caseId").stringValue()).isEqualTo(name);
    assertThat(inCase(name)).containsExactly(id);

    assertThat(service.json(move(id, null)).has("caseId")).isFalse();
    assertThat(inCase(name)).isEmpty();
  }

  @Test
  void aDocumentAppearsInEveryCaseThatLinksItAndStaysWhereItLies() {
    String other = name + "-b";
    List.of(name, other).forEach(id -> service.post("/api/v1/cases", Map.of("id", id)));
    String id = upload(name, "orden.txt", "La orden nombra a dos familias, " + name);
    service.settled(id);

    JsonNode linked = service.json(link("PUT", other, id));

    assertThat(linked.get("caseId").stringValue()).isEqualTo(name);
    assertThat(linked.get("alsoIn").valueStream())
        .extracting(JsonNode::stringValue)
        .containsExactly(other);
    assertThat(timeline(other)).containsExactly(id);
    assertThat(timeline(name)).containsExactly(id);

    assertThat(link("DELETE", other, id).statusCode()).isEqualTo(204);
    assertThat(link("DELETE", other, id).statusCode()).isEqualTo(404);
    assertThat(timeline(other)).isEmpty();
    assertThat(timeline(name)).containsExactly(id);
  }

  @Test
  void aCaseCountsAndSearchesWhatItsTimelineShows() {
    String other = name + "-b";
    List.of(name, other).forEach(id -> service.post("/api/v1/cases", Map.of("id", id)));
    String own = upload(other, "carta.txt", "Una carta que solo trata de esta familia, " + name);
    String shared = upload(name, "orden.txt", "La orden nombra a dos familias, " + name);
    List.of(own, shared).forEach(service::settled);
    RunningService.eventually(() -> inCase(name).size() == 1 && inCase(other).size() == 1);

    link("PUT", other, shared);

    assertThat(timeline(other)).containsExactlyInAnyOrder(own, shared);
    assertThat(inCase(other)).containsExactlyInAnyOrder(own, shared);
    JsonNode totals = service.json("/api/v1/cases/" + other + "/totals");
    assertThat(totals.get("documents").intValue()).isEqualTo(2);
    assertThat(totals.at("/byStatus/READY").intValue()).isEqualTo(2);
    assertThat(sum(totals.at("/byLabel/type"))).isEqualTo(2);
    assertThat(service.json("/api/v1/cases/" + name + "/totals").get("documents").intValue())
        .isOne();

    link("DELETE", other, shared);

    JsonNode after = service.json("/api/v1/cases/" + other + "/totals");
    assertThat(after.get("documents").intValue()).isOne();
    assertThat(sum(after.at("/byLabel/type"))).isOne();
    assertThat(inCase(other)).containsExactly(own);
  }

  @Test
  void aDocumentMovedToACaseThatLinkedItLiesThereOnce() {
    service.post("/api/v1/cases", Map.of("id", name));
    String id = service.ingest("hoja.txt", "Una hoja enlazada, " + name).get("id").stringValue();
    link("PUT", name, id);

    move(id, name);

    assertThat(timeline(name)).containsExactly(id);
    assertThat(service.json("/api/v1/documents/" + id).get("alsoIn")).isEmpty();
    assertThat(link("PUT", name, id).statusCode()).isEqualTo(409);
  }

  @Test
  void aMoveMustNameItsPlace() {
    String id = service.ingest("hoja.txt", "Otra hoja, " + name).get("id").stringValue();

    assertThat(service.send("PUT", "/api/v1/documents/" + id + "/case", Map.of()).statusCode())
        .isEqualTo(400);
    assertThat(move(id, "no-such-case-" + name).statusCode()).isEqualTo(404);
  }

  @Test
  void aMailTakesAlongWhatItCarried() {
    service.post("/api/v1/cases", Map.of("id", name));
    JsonNode mail =
        service.ingest(
            "aviso.eml",
            """
            From: Ana <ana@example.org>
            Subject: Orden
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/plain; charset=utf-8

            Adjunto la orden de ayer, %1$s.
            --x
            Content-Type: text/plain; charset=utf-8; name="orden.txt"
            Content-Disposition: attachment; filename="orden.txt"

            La oficina ordena la salida en siete dias, %1$s.
            --x--
            """
                .formatted(name)
                .replace("\n", "\r\n"));
    String carried = mail.at("/attachments/0/documentId").stringValue();
    service.settled(carried);

    move(mail.get("id").stringValue(), name);

    assertThat(service.json("/api/v1/documents/" + carried).get("caseId").stringValue())
        .isEqualTo(name);
    assertThat(inCase(name)).containsExactlyInAnyOrder(mail.get("id").stringValue(), carried);
  }

  @Test
  void membersAreNamedAndRemoved() {
    service.post("/api/v1/cases", Map.of("id", name));
    String user = "ana" + UUID.randomUUID().toString().substring(0, 8);
    service.post(
        "/api/v1/users",
        Map.of(
            "name",
            user,
            "displayName",
            "Ana P.",
            "roles",
            List.of("CASEWORKER"),
            "password",
            "una frase bastante larga"));
    String path = "/api/v1/cases/" + name + "/members/" + user;

    JsonNode joined = service.json(service.send("PUT", path, Map.of()));
    assertThat(joined.get("members").findValuesAsString("displayName")).contains("Ana P.");

    assertThat(service.delete(path).statusCode()).isEqualTo(204);
    assertThat(service.delete(path).statusCode()).isEqualTo(404);
    assertThat(service.get("/api/v1/cases/" + name).body()).doesNotContain("Ana P.");
  }

  private java.net.http.HttpResponse<String> patch(String body) {
    return service.send(
        service
            .request("/api/v1/cases/" + name)
            .header("Content-Type", "application/json")
            .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private java.net.http.HttpResponse<String> move(String id, String caseId) {
    var body = new HashMap<String, Object>();
    body.put("caseId", caseId);
    return service.send("PUT", "/api/v1/documents/" + id + "/case", body);
  }

  private java.net.http.HttpResponse<String> link(String method, String caseId, String id) {
    return service.send(method, "/api/v1/cases/" + caseId + "/documents/" + id, Map.of());
  }

  private List<String> timeline(String caseId) {
    return service
        .json("/api/v1/cases/" + caseId + "/documents")
        .valueStream()
        .map(document -> document.get("id").stringValue())
        .toList();
  }

  private List<String> inCase(String caseId) {
    return service.json("/api/v1/search?caseId=" + caseId).get("hits").findValuesAsString("id");
  }

  private String upload(String caseId, String filename, String text) {
    return service
        .json(service.upload(file(filename, text), Map.of("caseId", caseId)))
        .get(0)
        .get("id")
        .stringValue();
  }

  private static Map<String, byte[]> file(String filename, String text) {
    return Map.of(filename, text.getBytes(StandardCharsets.UTF_8));
  }

  private static int sum(JsonNode counts) {
    return counts.valueStream().mapToInt(JsonNode::intValue).sum();
  }
}
