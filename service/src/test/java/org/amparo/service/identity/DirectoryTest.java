package org.amparo.service.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Tokens of an organization's own directory, and logins through it. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class DirectoryTest {

  private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

  private AuthorizationServer directory;
  private RunningService service;

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path folder) throws Exception {
    directory = AuthorizationServer.start(folder);
    service = RunningService.start(data, directory.settings());
  }

  @AfterAll
  void stop() throws Exception {
    service.close();
    directory.close();
  }

  @Test
  void aTokenOpensWhatTheRolesOfItsGroupsAllow() throws Exception {
    RunningService program =
        service.as(directory.token("program", AuthorizationServer.AUDIENCE, "enlaces"));

    assertThat(program.get("/api/v1/documents").statusCode()).isEqualTo(200);
    assertThat(program.get("/api/v1/audit").statusCode()).isEqualTo(403);
    assertThat(program.get("/api/v1/users").statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenWithoutAGroupThatMeansSomethingOpensNothing() throws Exception {
    for (String group : List.of("CASEWORKER", "caseworker", "abogadas ", "cocina")) {
      RunningService stranger =
          service.as(directory.token("program", AuthorizationServer.AUDIENCE, group));

      assertThat(stranger.get("/api/v1/documents").statusCode()).isEqualTo(403);
      assertThat(stranger.get("/api/v1/session").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aTokenThatWasMadeForAnotherServiceIsNotValidHere() throws Exception {
    RunningService other = service.as(directory.token("program", "elsewhere", "abogadas"));

    assertThat(other.get("/api/v1/documents").statusCode()).isEqualTo(401);
  }

  @Test
  void onlyATokenOfTheRightIssuerAudienceTimeAndKindIsValid() {
    Instant now = Instant.now();
    assertThat(answers("JWT", _ -> {})).isEqualTo(200);
    assertThat(answers("at+jwt", _ -> {})).isEqualTo(200);

    assertThat(answers("logout+jwt", _ -> {})).isEqualTo(401);
    assertThat(answers("JWT", claims -> claims.issuer("http://localhost:1"))).isEqualTo(401);
    assertThat(answers("JWT", claims -> claims.audience(List.of(AuthorizationServer.CLIENT))))
        .as("an ID token of a login")
        .isEqualTo(401);
    assertThat(answers("JWT", claims -> claims.claims(all -> all.remove("aud")))).isEqualTo(401);
    assertThat(answers("JWT", claims -> claims.expiresAt(now.minusSeconds(90)))).isEqualTo(401);
    assertThat(answers("JWT", claims -> claims.claims(all -> all.remove("exp")))).isEqualTo(401);
    assertThat(answers("JWT", claims -> claims.notBefore(now.plusSeconds(90)))).isEqualTo(401);
    assertThat(answers("JWT", claims -> claims.claims(all -> all.remove("sub")))).isEqualTo(401);
  }

  private int answers(String type, Consumer<JwtClaimsSet.Builder> changed) {
    return service.as(directory.signed(type, changed)).get("/api/v1/documents").statusCode();
  }

  @Test
  void aTokenMakesNoKeyThatWouldOutliveIt() throws Exception {
    RunningService program =
        service.as(directory.token("program", AuthorizationServer.AUDIENCE, "enlaces"));

    assertThat(
            program
                .post("/api/v1/keys", Map.of("name", "forever", "roles", List.of("CASEWORKER")))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aTokenOfAnotherDirectoryOrOneThatWasChangedIsNotValidHere(@TempDir Path folder)
      throws Exception {
    String token = directory.token("program", AuthorizationServer.AUDIENCE, "abogadas");
    int inTheSignature = token.length() - 20;
    char other = token.charAt(inTheSignature) == 'A' ? 'B' : 'A';
    String changed =
        token.substring(0, inTheSignature) + other + token.substring(inTheSignature + 1);
    assertThat(service.as(changed).get("/api/v1/documents").statusCode()).isEqualTo(401);

    try (var foreign = AuthorizationServer.start(folder)) {
      String theirs = foreign.token("program", AuthorizationServer.AUDIENCE, "abogadas");
      assertThat(service.as(theirs).get("/api/v1/documents").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void keysOfAmparoAreValidBesideTheDirectory() {
    assertThat(service.get("/api/v1/session").statusCode()).isEqualTo(200);
  }

  @Test
  void whenTheDirectoryIsAwayItsTokensWaitAndKeysAndPasswordsDoNot(
      @TempDir Path data, @TempDir Path folder) throws Exception {
    AuthorizationServer away = AuthorizationServer.start(folder);
    String token = away.token("program", AuthorizationServer.AUDIENCE, "abogadas");
    away.close();
    try (var alone = RunningService.start(data, away.settings())) {
      assertThat(alone.as(token).get("/api/v1/documents").statusCode()).isEqualTo(503);
      assertThat(alone.get("/api/v1/documents").statusCode()).isEqualTo(200);
      alone.post(
          "/api/v1/users",
          Map.of("name", "eva", "roles", List.of("AUDITOR"), "password", "una frase larga"));
      assertThat(new Browser(alone).login("eva", "una frase larga").statusCode()).isEqualTo(200);
      assertThat(location(new Browser(alone).get("/oauth2/authorization/oidc")))
          .isEqualTo("/?login=unreachable");
    }
  }

  @Test
  void aPersonLogsInThroughTheDirectoryWithProofKeyAndIsNamedInTheAuditTrail() throws Exception {
    String name = newPerson("abogadas");
    var browser = new Browser(service);

    assertThat(login(browser, name)).isEqualTo("/");

    JsonNode session = service.json(browser.get("/api/v1/session"));
    assertThat(session.get("name").stringValue()).isEqualTo(name);
    assertThat(session.get("roles").toString()).isEqualTo("[\"CASEWORKER\"]");
    assertThat(browser.get("/api/v1/documents").statusCode()).isEqualTo(200);
    browser.send("POST", "/api/v1/cases", Map.of("id", "caso-de-" + name));
    assertThat(service.get("/api/v1/audit").body())
        .contains("\"actor\":\"" + name + "\",\"action\":\"login\"")
        .contains("\"actor\":\"" + name + "\",\"action\":\"create-case\"");
  }

  @Test
  void aPersonWithoutARoleIsNotLetInAndGetsNoAccount() throws Exception {
    String name = newPerson("cocina");
    var browser = new Browser(service);

    assertThat(login(browser, name)).isEqualTo("/?login=refused");

    assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(service.get("/api/v1/users/" + name).statusCode()).isEqualTo(404);
  }

  @Test
  void rolesAreThoseThatTheDirectoryGaveAtTheLastLogin() throws Exception {
    String name = newPerson("abogadas", "control");
    var before = new Browser(service);
    login(before, name);
    assertThat(before.get("/api/v1/audit").statusCode()).isEqualTo(200);

    directory.person(name, "abogadas");
    login(new Browser(service), name);
    assertThat(before.get("/api/v1/audit").statusCode()).isEqualTo(403);

    directory.person(name);
    assertThat(login(new Browser(service), name)).isEqualTo("/?login=refused");
    assertThat(before.get("/api/v1/documents").statusCode()).isEqualTo(403);
  }

  @Test
  void somebodyOfTheDirectoryIsNotSomebodyOfTheSameNameWhoHasAPasswordHere() throws Exception {
    String name = newPerson("abogadas");
    String own = create(name);
    var browser = new Browser(service);

    login(browser, name);

    String shown = service.json(browser.get("/api/v1/session")).get("name").stringValue();
    assertThat(shown).startsWith(name + "-");
    assertThat(service.json("/api/v1/users/" + shown).get("id").stringValue()).isNotEqualTo(own);
  }

  @Test
  void whoIsDisabledHereStaysOutWhateverTheDirectorySays() throws Exception {
    String name = newPerson("abogadas");
    var browser = new Browser(service);
    login(browser, name);

    service.send("PATCH", "/api/v1/users/" + name, Map.of("disabled", true));

    assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(login(new Browser(service), name)).isEqualTo("/?login=refused");
  }

  @Test
  void whoComesThroughTheDirectoryHasNoPasswordHereAndNoRoleButFromThere() throws Exception {
    String name = newPerson("abogadas");
    login(new Browser(service), name);

    assertThat(
            service
                .send("PATCH", "/api/v1/users/" + name, Map.of("password", "otra frase larga"))
                .statusCode())
        .isEqualTo(409);
    assertThat(
            service
                .send("PATCH", "/api/v1/users/" + name, Map.of("roles", List.of("AUDITOR")))
                .statusCode())
        .isEqualTo(409);
    assertThat(new Browser(service).login(name, AuthorizationServer.PASSWORD).statusCode())
        .isEqualTo(401);
    assertThat(service.json("/api/v1/users/" + name).get("fromDirectory").booleanValue()).isTrue();
  }

  @Test
  void aWayBackThatThisBrowserDidNotBeginLetsNobodyIn() throws Exception {
    String name = newPerson("abogadas");
    var victim = new Browser(service);
    URI back = untilTheWayBack(new Browser(service), name);

    String nothing = Base64.getUrlEncoder().encodeToString("null".getBytes(UTF_8));
    String withoutNonce =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                """
                {"state": "%s", "verifier": "v", "redirect": "http://127.0.0.1/"}
                """
                    .formatted(
                        UriComponentsBuilder.fromUri(back)
                            .build()
                            .getQueryParams()
                            .getFirst("state"))
                    .getBytes(UTF_8));
    for (String cookie : List.of("", "%%%", "e30", nothing, withoutNonce)) {
      var answer =
          victim.get(back.getRawPath() + "?" + back.getRawQuery(), "AMPARO_LOGIN=" + cookie);
      assertThat(answer.headers().firstValue("Location")).hasValue("/?login=refused");
    }
    assertThat(victim.get("/api/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void aWayBackOpensNothingTwice() throws Exception {
    var browser = new Browser(service);
    URI back = untilTheWayBack(browser, newPerson("abogadas"));
    String path = back.getRawPath() + "?" + back.getRawQuery();
    assertThat(location(browser.get(path))).isEqualTo("/");

    assertThat(location(browser.get(path))).isEqualTo("/?login=refused");
  }

  @Test
  void aSessionThatWasPlantedIsNotTheOneThatBegins() throws Exception {
    var browser = new Browser(service);
    browser.login(RunningService.KEY);
    String before = browser.cookie("AMPARO_SESSION");
    assertThat(before).isNotEmpty();

    login(browser, newPerson("abogadas"));

    assertThat(browser.cookie("AMPARO_SESSION")).isNotEqualTo(before);
  }

  @Test
  void theLibraryBringsNoPageOfItsOwn() {
    assertThat(new Browser(service).get("/login").statusCode()).isEqualTo(404);
    assertThat(new Browser(service).get("/logout").statusCode()).isEqualTo(404);
    assertThat(new Browser(service).get("/oauth2/authorization/other").statusCode()).isEqualTo(400);
  }

  @Test
  void thePageOffersTheDirectoryOnlyWhereThereIsOne(@TempDir Path data) {
    assertThat(service.json(new Browser(service).get("/api/v1/session/ways")).toString())
        .isEqualTo("[{\"name\":\"localhost\",\"address\":\"/oauth2/authorization/oidc\"}]");
    try (var without = RunningService.start(data)) {
      assertThat(new Browser(without).get("/api/v1/session/ways").body()).isEqualTo("[]");
      assertThat(new Browser(without).get("/oauth2/authorization/oidc").statusCode())
          .isEqualTo(404);
    }
  }

  private String newPerson(String... groups) {
    String name = "eva-" + UUID.randomUUID().toString().substring(0, 8);
    directory.person(name, groups);
    return name;
  }

  private String create(String name) {
    var person =
        Map.of("name", name, "roles", List.of("AUDITOR"), "password", "una frase bastante larga");
    return service.json(service.post("/api/v1/users", person)).get("id").stringValue();
  }

  /** Goes all the way as a browser does; returns where it ends. */
  private String login(Browser browser, String name) throws Exception {
    URI back = untilTheWayBack(browser, name);
    return location(browser.get(back.getRawPath() + "?" + back.getRawQuery()));
  }

  private URI untilTheWayBack(Browser browser, String name) throws Exception {
    String question = location(browser.get("/oauth2/authorization/oidc"));
    assertThat(question).contains("code_challenge_method=S256").contains("code_challenge=");
    URI authorization = URI.create(question);
    URI form = authorization.resolve(location(browser.visit(authorization)));
    var hidden = HIDDEN.matcher(browser.visit(form).body());
    assertThat(hidden.find()).isTrue();
    String asked =
        location(
            browser.submit(
                form,
                "username=%s&password=%s&_csrf=%s"
                    .formatted(
                        name,
                        URLEncoder.encode(AuthorizationServer.PASSWORD, UTF_8),
                        hidden.group(1))));
    return URI.create(location(browser.visit(form.resolve(asked))));
  }

  private static String location(java.net.http.HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
