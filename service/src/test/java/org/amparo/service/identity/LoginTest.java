package org.amparo.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People with passwords, and their sessions. */
@TestInstance(Lifecycle.PER_CLASS)
class LoginTest {

  private static final String PASSWORD = "la contraseña de Ana";

  private RunningService service;
  private final String ana = "ana-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  void start(@TempDir Path data) {
    service = RunningService.start(data);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void untilThereIsAUserTheAdministratorsKeyIsToldSo(@TempDir Path other) {
    try (var fresh = RunningService.start(other)) {
      assertThat(fresh.json("/api/v1/session").get("firstUserMissing").booleanValue()).isTrue();
      fresh.post("/api/v1/users", user("primera", "ADMINISTRATOR"));
      assertThat(fresh.json("/api/v1/session").get("firstUserMissing").booleanValue()).isFalse();
    }
  }

  @Test
  void aPersonLogsInByNameAndPassword() {
    create(ana, "CASEWORKER");
    var browser = new Browser(service);

    assertThat(browser.login(ana.toUpperCase(), PASSWORD).statusCode()).isEqualTo(200);

    JsonNode session = service.json(browser.get("/api/v1/session"));
    assertThat(session.get("name").stringValue()).isEqualTo(ana);
    assertThat(session.get("language").stringValue()).isEqualTo("es");
    assertThat(session.at("/roles/0").stringValue()).isEqualTo("CASEWORKER");
    assertThat(session.get("actions").toString())
        .contains("READ_DOCUMENTS")
        .doesNotContain("USERS");
    assertThat(browser.get("/api/v1/documents").statusCode()).isEqualTo(200);
    assertThat(browser.get("/api/v1/users").statusCode()).isEqualTo(403);
  }

  @Test
  void thePasswordIsKeptAsItsArgon2idHash() {
    String id = create(ana, "CASEWORKER");

    String kept =
        service
            .context()
            .getBean(JdbcClient.class)
            .sql("SELECT password FROM account WHERE id = :id")
            .param("id", id)
            .query(String.class)
            .single();

    assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
    assertThat(Passwords.OF_NOBODY)
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
        .hasSameSizeAs(kept);
    assertThat(service.get("/api/v1/users").body()).doesNotContain("argon2");
  }

  @Test
  void aLetterWrittenWithTwoSignsIsTheSameLetter() {
    create(ana, "CASEWORKER");

    assertThat(new Browser(service).login(ana, PASSWORD.replace("ñ", "n\u0303")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoIsUnknownAndWhoMistypesAreAnsweredTheSame() {
    create(ana, "CASEWORKER");
    String disabled = create("fuera" + ana, "CASEWORKER");
    change(disabled, Map.of("disabled", true));

    var mistyped = new Browser(service).login(ana, "otra cosa distinta");
    var unknown = new Browser(service).login("nadie" + ana, PASSWORD);
    var out = new Browser(service).login("fuera" + ana, PASSWORD);

    assertThat(mistyped.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(mistyped.body());
    assertThat(out.body()).isEqualTo(mistyped.body());
  }

  @Test
  void theSessionGetsAnotherIdWhenSomebodyLogsIn() {
    create(ana, "CASEWORKER");
    var browser = new Browser(service);
    browser.login(ana, PASSWORD);
    String before = browser.cookie("AMPARO_SESSION");

    browser.login(ana, PASSWORD);

    assertThat(browser.cookie("AMPARO_SESSION")).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void theSessionsOfADisabledUserEndAtOnce() {
    String id = create(ana, "CASEWORKER");
    var browser = new Browser(service);
    browser.login(ana, PASSWORD);
    assertThat(browser.get("/api/v1/documents").statusCode()).isEqualTo(200);

    change(id, Map.of("disabled", true));
    assertThat(browser.get("/api/v1/documents").statusCode()).isEqualTo(401);

    change(id, Map.of("disabled", false));
    assertThat(browser.get("/api/v1/documents").statusCode()).isEqualTo(401);
  }

  @Test
  void theTrailTellsOfWhatChangedAndNotOfWhatWasSentAgain() {
    String id = create("igual" + ana, "CASEWORKER");

    change(id, Map.of("displayName", "Ana Q.", "roles", List.of("CASEWORKER"), "disabled", false));
    change(id, Map.of("roles", List.of("AUDITOR"), "disabled", true));

    assertThat(service.json("/api/v1/audit?size=1000").valueStream())
        .filteredOn(entry -> entry.path("subject").asString("").equals(id))
        .extracting(entry -> entry.get("action").stringValue())
        .containsExactly("disable-user", "grant-roles", "create-user");
  }

  @Test
  void rolesThatAreTakenAwayAreGoneWithTheNextRequest() {
    String id = create(ana, "CASEWORKER", "AUDITOR");
    var browser = new Browser(service);
    browser.login(ana, PASSWORD);
    assertThat(browser.get("/api/v1/audit").statusCode()).isEqualTo(200);

    change(id, Map.of("roles", List.of("CASEWORKER")));

    assertThat(browser.get("/api/v1/audit").statusCode()).isEqualTo(403);
    assertThat(browser.get("/api/v1/documents").statusCode()).isEqualTo(200);
  }

  @Test
  void anotherPasswordEndsEverySessionButTheOneThatAskedForIt() {
    create(ana, "CASEWORKER");
    var here = new Browser(service);
    var elsewhere = new Browser(service);
    here.login(ana, PASSWORD);
    elsewhere.login(ana, PASSWORD);
    var change = Map.of("before", PASSWORD, "after", "otra frase también larga");

    assertThat(here.send("PUT", "/api/v1/users/me/password", change).statusCode()).isEqualTo(204);

    assertThat(here.get("/api/v1/session").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(new Browser(service).login(ana, PASSWORD).statusCode()).isEqualTo(401);
    assertThat(new Browser(service).login(ana, "otra frase también larga").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPasswordIsNotChangedWithoutTheOneBefore() {
    create(ana, "CASEWORKER");
    var browser = new Browser(service);
    browser.login(ana, PASSWORD);
    var guess = Map.of("before", "no es esta palabra", "after", "otra frase también larga");

    assertThat(browser.send("PUT", "/api/v1/users/me/password", guess).statusCode()).isEqualTo(403);
  }

  @Test
  void aShortPasswordATakenNameAndAStrangeNameAreRefused() {
    create(ana, "CASEWORKER");

    var shortOne = new java.util.HashMap<String, Object>(user("otra" + ana, "CASEWORKER"));
    shortOne.put("password", "corta");
    assertThat(service.post("/api/v1/users", shortOne).statusCode()).isEqualTo(400);
    assertThat(service.post("/api/v1/users", user(ana, "AUDITOR")).statusCode()).isEqualTo(409);
    assertThat(service.post("/api/v1/users", user("a/b", "AUDITOR")).statusCode()).isEqualTo(400);
    assertThat(service.post("/api/v1/users", user("valida" + ana, "KING")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void whoGuessesIsMadeToWaitAndSoIsTheOneWhoKnows(@TempDir Path other) {
    try (var strict =
        RunningService.start(
            other,
            "amparo.login.account-failures=3",
            "amparo.login.first-delay=10m",
            "amparo.login.address-failures=7")) {
      strict.post("/api/v1/users", user("ana", "CASEWORKER"));
      strict.post("/api/v1/users", user("eva", "CASEWORKER"));
      for (int i = 0; i < 3; i++) {
        assertThat(new Browser(strict).login("ana", "adivinanza " + i).statusCode()).isEqualTo(401);
        assertThat(new Browser(strict).login("nadie", "adivinanza " + i).statusCode())
            .isEqualTo(401);
      }

      var locked = new Browser(strict).login("ana", PASSWORD);

      assertThat(locked.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(locked.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 600);
      assertThat(new Browser(strict).login("nadie", PASSWORD).body()).isEqualTo(locked.body());
      assertThat(new Browser(strict).login("eva", PASSWORD).statusCode()).isEqualTo(200);

      assertThat(new Browser(strict).login("no-such-key").statusCode()).isEqualTo(401);
      assertThat(new Browser(strict).login("eva", PASSWORD).statusCode()).isEqualTo(429);
      assertThat(strict.get("/api/v1/session").statusCode()).isEqualTo(200);
    }
  }

  private String create(String name, String... roles) {
    var answer = service.post("/api/v1/users", user(name, roles));
    if (answer.statusCode() == 409) {
      String id = service.json("/api/v1/users/" + name).get("id").stringValue();
      change(id, Map.of("roles", roles, "disabled", false, "password", PASSWORD));
      return id;
    }
    assertThat(answer.statusCode()).isEqualTo(201);
    return service.json(answer).get("id").stringValue();
  }

  private void change(String id, Map<String, Object> change) {
    assertThat(service.send("PATCH", "/api/v1/users/" + id, change).statusCode()).isEqualTo(200);
  }

  private static Map<String, Object> user(String name, String... roles) {
    return Map.of("name", name, "displayName", "Ana P.", "roles", roles, "password", PASSWORD);
  }
}
