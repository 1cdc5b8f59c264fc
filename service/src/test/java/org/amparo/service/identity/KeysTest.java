package org.amparo.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServiceExtension.class)
class KeysTest {

  private static final String PASSWORD = "una frase bastante larga";

  private final RunningService service;
  private final String person = "eva-" + UUID.randomUUID().toString().substring(0, 8);

  KeysTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aKeyIsShownOnceAndKeptAsItsDigest() {
    JsonNode made = make(Map.of("name", "exporter", "roles", List.of("RESEARCHER")));
    String secret = made.get("key").stringValue();

    assertThat(secret).startsWith("amparo_").hasSize("amparo_".length() + 64);
    assertThat(service.get("/api/v1/keys").body()).doesNotContain(secret);
    assertThat(jdbc().sql("SELECT hash FROM api_key").query(String.class).list())
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"))
        .doesNotContain(secret);
  }

  @Test
  void aRevokedKeyIsOutAtOnceAndSoIsTheSessionThatBeganWithIt() {
    JsonNode made = make(Map.of("name", "short", "roles", List.of("CASEWORKER")));
    RunningService holder = service.as(made.get("key").stringValue());
    var browser = new Browser(service);
    browser.login(made.get("key").stringValue());
    assertThat(holder.get("/api/v1/documents").statusCode()).isEqualTo(200);
    assertThat(browser.get("/api/v1/documents").statusCode()).isEqualTo(200);

    String path = "/api/v1/keys/" + made.get("id").stringValue();
    assertThat(service.delete(path).statusCode()).isEqualTo(204);

    assertThat(holder.get("/api/v1/documents").statusCode()).isEqualTo(401);
    assertThat(browser.get("/api/v1/documents").statusCode()).isEqualTo(401);
    assertThat(service.delete(path).statusCode()).isEqualTo(404);
  }

  @Test
  void whoListensWithARevokedKeyHearsNoMore() {
    JsonNode made = make(Map.of("name", "ear", "roles", List.of("CASEWORKER")));
    RunningService holder = service.as(made.get("key").stringValue());
    try (Stream<String> lines =
        holder.open(holder.request("/api/v1/documents/events").build()).body()) {
      Iterator<String> heard = lines.iterator();
      assertThat(heard.next()).contains("alive");

      service.delete("/api/v1/keys/" + made.get("id").stringValue());
      service.ingest("despues.txt", "Lo que pasó después.");

      assertThat(heard).toIterable().allMatch(String::isEmpty);
    }
  }

  @Test
  void anExpiredKeyIsOut() {
    Instant soon = Instant.now().plusSeconds(3600);
    JsonNode made = make(Map.of("name", "e", "roles", List.of("AUDITOR"), "expiresAt", soon));
    RunningService holder = service.as(made.get("key").stringValue());
    assertThat(holder.get("/api/v1/statistics").statusCode()).isEqualTo(200);

    jdbc()
        .sql("UPDATE api_key SET expires_at = :past WHERE id = :id")
        .param("past", Instant.now().minusSeconds(1).toEpochMilli())
        .param("id", made.get("id").stringValue())
        .update();

    assertThat(holder.get("/api/v1/statistics").statusCode()).isEqualTo(401);
  }

  @Test
  void theLastUseIsNoted() {
    JsonNode made = make(Map.of("name", "used", "roles", List.of("AUDITOR")));
    String id = made.get("id").stringValue();
    assertThat(listed(id).has("lastUsedAt")).isFalse();

    service.as(made.get("key").stringValue()).get("/api/v1/taxonomy");

    assertThat(listed(id).has("lastUsedAt")).isTrue();
  }

  @Test
  void aPersonMakesKeysOfTheirOwnThatCanDoNoMoreThanThey() {
    var browser = loggedIn("CASEWORKER", "RESEARCHER");

    var own = send(browser, Map.of("name", "mine", "roles", List.of("RESEARCHER")));
    var more = send(browser, Map.of("name", "more", "roles", List.of("ADMINISTRATOR")));

    assertThat(own.statusCode()).isEqualTo(201);
    assertThat(more.statusCode()).isEqualTo(403);
    JsonNode key = service.json(own);
    RunningService holder = service.as(key.get("key").stringValue());
    assertThat(holder.json("/api/v1/session").get("name").stringValue())
        .isEqualTo(person + "/mine");
    assertThat(holder.get("/api/v1/cases").statusCode()).isEqualTo(403);
    assertThat(service.json(browser.get("/api/v1/keys"))).hasSize(1);
    assertThat(
            browser
                .send("DELETE", "/api/v1/keys/" + key.get("id").stringValue(), Map.of())
                .statusCode())
        .isEqualTo(204);
    assertThat(holder.get("/api/v1/taxonomy").statusCode()).isEqualTo(401);
  }

  @Test
  void aPersonsKeyLosesWhatThePersonLoses() {
    var browser = loggedIn("CASEWORKER");
    var made = send(browser, Map.of("name", "mine", "roles", List.of("CASEWORKER")));
    RunningService holder = service.as(service.json(made).get("key").stringValue());
    assertThat(holder.get("/api/v1/documents").statusCode()).isEqualTo(200);

    change(Map.of("roles", List.of("AUDITOR")));
    assertThat(holder.get("/api/v1/documents").statusCode()).isEqualTo(403);

    change(Map.of("disabled", true));
    assertThat(holder.get("/api/v1/documents").statusCode()).isEqualTo(401);
  }

  @Test
  void aKeyMakesNoKeys() {
    var made =
        service
            .with("CASEWORKER")
            .post("/api/v1/keys", Map.of("name", "child", "roles", List.of("CASEWORKER")));

    assertThat(made.statusCode()).isEqualTo(403);
  }

  @Test
  void othersKeysAreNotThere() {
    String id = make(Map.of("name", "k", "roles", List.of("AUDITOR"))).get("id").stringValue();

    var refused = loggedIn("CASEWORKER").send("DELETE", "/api/v1/keys/" + id, Map.of());

    assertThat(refused.statusCode()).isEqualTo(404);
  }

  private JsonNode make(Map<String, Object> request) {
    var answer = service.post("/api/v1/keys", request);
    assertThat(answer.statusCode()).isEqualTo(201);
    return service.json(answer);
  }

  private JsonNode listed(String id) {
    return service
        .json("/api/v1/keys")
        .valueStream()
        .filter(key -> key.get("id").stringValue().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Browser loggedIn(String... roles) {
    service.post("/api/v1/users", Map.of("name", person, "roles", roles, "password", PASSWORD));
    var browser = new Browser(service);
    assertThat(browser.login(person, PASSWORD).statusCode()).isEqualTo(200);
    // The token against forged requests comes with the first answer that a session gets.
    browser.get("/api/v1/session");
    return browser;
  }

  private java.net.http.HttpResponse<String> send(Browser browser, Object body) {
    return browser.send("POST", "/api/v1/keys", body);
  }

  private void change(Map<String, Object> change) {
    assertThat(service.send("PATCH", "/api/v1/users/" + person, change).statusCode())
        .isEqualTo(200);
  }

  private JdbcClient jdbc() {
    return service.context().getBean(JdbcClient.class);
  }
}
