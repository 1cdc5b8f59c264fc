package org.amparo.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.service.RunningService;
import org.amparo.service.storage.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AuditTrailTest {

  private static final String PLANTED = "Xochiquetzalaudit";

  @TempDir private static Path data;

  private static RunningService service;

  @BeforeAll
  static void work() {
    service = RunningService.start(data);
    String id =
        service
            .ingest(PLANTED + ".txt", "La señora " + PLANTED + " pide asilo.")
            .get("id")
            .stringValue();
    RunningService.eventually(
        () -> service.json("/api/v1/search?q=" + PLANTED).get("total").intValue() == 1);
    service.get("/api/v1/documents/" + id + "/similar");
    service.post("/api/v1/search/batch", "application/json", "[{\"q\":\"" + PLANTED + "\"}]");
    service.get("/api/v1/documents/" + id + "/text");
    service.get("/api/v1/documents/" + id + "/original");
    service.send(
        "PUT",
        "/api/v1/documents/" + id + "/labels",
        Map.of("topics", List.of("asylum"), "type", "complaint", "urgency", "urgent"));
    service.post("/api/v1/cases", Map.of("id", "caso-1", "title", PLANTED));
    service.post("/api/v1/cases/caso-1/notes", Map.of("text", PLANTED));
    service.post(
        "/api/v1/users",
        Map.of(
            "name",
            "ana",
            "displayName",
            PLANTED,
            "roles",
            List.of("CASEWORKER"),
            "password",
            PLANTED + " es mi clave"));
    service.with("RESEARCHER");
    enter(Map.of("name", "ana", "password", PLANTED + " es mi clave"));
    enter(Map.of("name", "ana", "password", PLANTED));
    enter(Map.of("name", PLANTED, "password", PLANTED));
    enter(Map.of("key", PLANTED));
    service.send("PUT", "/api/v1/models/active/classification", Map.of("name", "amparo-linear"));
    service.delete("/api/v1/documents/" + id);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void itHoldsWhateverWasDone() {
    Set<String> actions = new HashSet<>();
    entries().forEach(entry -> actions.add(entry.get("action").stringValue()));

    assertThat(actions)
        .contains(
            "upload",
            "read",
            "download",
            "search",
            "search-similar",
            "correct",
            "erase",
            "create-case",
            "write-note",
            "create-user",
            "create-key",
            "login",
            "login-failed");
  }

  @Test
  void failedLoginsAreThereEvenOfNamesThatNobodyHas() {
    assertThat(entries().valueStream())
        .filteredOn(entry -> entry.get("action").stringValue().equals("login-failed"))
        .extracting(entry -> entry.get("actor").stringValue())
        .containsExactlyInAnyOrder("ana", "unknown", "unknown");
  }

  @Test
  void itHoldsNoWordOfADocumentASearchOrAPassword() throws Exception {
    assertThat(entries().toString()).doesNotContainIgnoringCase(PLANTED);
    var exported = new StringBuilder();
    try (var chain = AuditChain.in(service.context().getBean(Database.class).connect())) {
      chain.forEach(exported::append);
    }
    assertThat(exported.toString()).contains("upload").doesNotContainIgnoringCase(PLANTED);
  }

  @Test
  void anAuditorVerifiesItWhileItGrows() {
    RunningService auditor = service.with("AUDITOR");
    JsonNode first = auditor.json("/api/v1/audit/verification");
    service.get("/api/v1/search?q=otra");
    JsonNode second =
        auditor.json("/api/v1/audit/verification?anchor=" + first.get("anchor").stringValue());

    assertThat(first.get("intact").booleanValue()).isTrue();
    assertThat(second.get("intact").booleanValue()).isTrue();
    assertThat(second.get("entries").intValue()).isGreaterThan(first.get("entries").intValue());
    assertThat(auditor.get("/api/v1/audit/verification?anchor=x").statusCode()).isEqualTo(400);
    assertThat(
            auditor
                .json("/api/v1/audit/verification?anchor=100000:" + "a".repeat(64))
                .get("intact")
                .booleanValue())
        .isFalse();
  }

  private static JsonNode entries() {
    return service.json("/api/v1/audit?size=1000");
  }

  private static void enter(Map<String, String> credentials) {
    service.send(
        HttpRequest.newBuilder(service.uri("/api/v1/session"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    tools.jackson.databind.json.JsonMapper.shared()
                        .writeValueAsString(credentials)))
            .build());
  }
}
