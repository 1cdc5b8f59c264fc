package org.amparo.service.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tries to learn of a restricted case and its documents through everything that answers. */
@TestInstance(Lifecycle.PER_CLASS)
class RestrictedCaseTest {

  private static final String SECRET =
      "La testigo Zubizarreta declaró contra la red de trata que operaba en el puerto viejo.";
  private static final String OPEN =
      "La testigo Ortigosa declaró contra la red de trata que operaba en el puerto nuevo.";

  private RunningService service;
  private RunningService member;
  private RunningService outsider;

  private JsonNode statisticsBefore;
  private JsonNode trendsBefore;
  private JsonNode searchBefore;
  private String caseId;
  private String secret;
  private String open;

  @BeforeAll
  void aRestrictedCaseWithOneDocumentBesideAnOpenDocument(@TempDir Path data) {
    service = RunningService.start(data);
    member = service.with("CASEWORKER");
    outsider = service.with("CASEWORKER", "RESEARCHER", "AUDITOR");
    open = id(outsider.ingest("abierto.txt", OPEN));
    RunningService.eventually(() -> total(outsider, "Ortigosa") == 1);
    statisticsBefore = outsider.json("/api/v1/statistics");
    trendsBefore = outsider.json("/api/v1/statistics/trends");
    searchBefore = outsider.json("/api/v1/search?q=testigo");

    var made =
        member.post(
            "/api/v1/cases",
            Map.of("id", "red-del-puerto", "title", "Red Zubizarreta", "restricted", true));
    assertThat(made.statusCode()).isEqualTo(201);
    caseId = member.json(made).get("id").stringValue();
    secret = uploadTo(member, caseId, "zubizarreta.txt", SECRET);
    member.settled(secret);
    RunningService.eventually(() -> total(member, "Zubizarreta") == 1);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aLinkLetsNobodyReadIt() {
    member.post("/api/v1/cases", Map.of("id", "abierto"));
    String link = "/api/v1/cases/abierto/documents/" + secret;
    assertThat(outsider.send("PUT", link, Map.of()).statusCode()).isEqualTo(404);

    assertThat(member.send("PUT", link, Map.of()).statusCode()).isEqualTo(200);

    assertThat(member.json("/api/v1/cases/abierto/documents")).hasSize(1);
    assertThat(outsider.json("/api/v1/cases/abierto/documents")).isEmpty();
    assertThat(outsider.get("/api/v1/documents/" + secret).statusCode()).isEqualTo(404);
    assertThat(outsider.delete(link).statusCode()).isEqualTo(404);

    member.send("PUT", "/api/v1/cases/" + caseId + "/documents/" + open, Map.of());
    assertThat(outsider.json("/api/v1/documents/" + open).get("alsoIn")).isEmpty();
    assertThat(member.json("/api/v1/documents/" + open).get("alsoIn")).hasSize(1);
    member.delete("/api/v1/cases/" + caseId + "/documents/" + open);
    member.delete(link);
  }

  @Test
  void aLinkIsCountedOnlyForThoseWhoMayReadIt() {
    member.post("/api/v1/cases", Map.of("id", "contado"));
    String link = "/api/v1/cases/contado/documents/" + secret;
    member.send("PUT", link, Map.of());

    assertThat(counted(member, "contado")).isOne();
    assertThat(inCase(member, "contado")).isOne();
    JsonNode totals = outsider.json("/api/v1/cases/contado/totals");
    assertThat(totals.get("documents").intValue()).isZero();
    assertThat(totals.at("/byStatus/READY").intValue()).isZero();
    assertThat(totals.at("/byLabel/type")).isEmpty();
    assertThat(inCase(outsider, "contado")).isZero();
    assertThat(outsider.get("/api/v1/export?q=&caseId=contado").body()).doesNotContain(secret);
    member.delete(link);
  }

  @Test
  void whatTheCaseLinksIsNotToldToWhoKnowsItsId() {
    String link = "/api/v1/cases/" + caseId + "/documents/" + open;
    member.send("PUT", link, Map.of());

    assertThat(counted(member, caseId)).isEqualTo(2);
    assertThat(inCase(member, caseId)).isEqualTo(2);
    assertThat(inCase(outsider, caseId)).isZero();
    member.delete(link);
  }

  @Test
  void itsMembersWorkInIt() {
    assertThat(member.json("/api/v1/documents/" + secret).get("caseId").stringValue())
        .isEqualTo(caseId);
    assertThat(member.json("/api/v1/cases/" + caseId).get("title").stringValue())
        .isEqualTo("Red Zubizarreta");
    assertThat(member.json("/api/v1/cases/" + caseId + "/documents")).hasSize(1);
    assertThat(member.json("/api/v1/cases/" + caseId + "/totals").get("documents").intValue())
        .isEqualTo(1);
    assertThat(member.json("/api/v1/search/suggestions?prefix=zubi")).hasSize(1);
  }

  /** The same request for a document that never was is answered word for word the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | '' | ''",
        "GET | /text | ''",
        "GET | /original | ''",
        "GET | /similar | ''",
        "POST | /retry | ''",
        "DELETE | '' | ''",
        "PUT | /labels | {\"topics\":[\"asylum\"],\"type\":\"press\",\"urgency\":\"routine\"}",
        "PUT | /labels | {}",
        "PUT | /case | {\"caseId\":null}",
        "PUT | /case | {}",
        "PUT | /release | {\"released\":true}",
        "PUT | /release | {}",
      })
  void itsDocumentAnswersAsOneThatNeverWas(String method, String rest, String body) {
    String never = "00000000-0000-0000-0000-000000000000";

    assertThat(answer(method, "/api/v1/documents/" + secret + rest, body).replace(secret, never))
        .isEqualTo(answer(method, "/api/v1/documents/" + never + rest, body))
        .startsWith("404");
    assertThat(member.get("/api/v1/documents/" + secret).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | '' | ''",
        "GET | /documents | ''",
        "GET | /totals | ''",
        "GET | /notes | ''",
        "POST | /notes | {\"text\":\"hola\"}",
        "PATCH | '' | {\"title\":\"otro\"}",
        "PUT | /members/nobody | ''",
        "DELETE | /members/nobody | ''",
      })
  void theCaseAnswersAsOneThatNeverWas(String method, String rest, String body) {
    String never = "case-00000000-0000-0000-0000-000000000000";

    assertThat(answer(method, "/api/v1/cases/" + caseId + rest, body).replace(caseId, never))
        .isEqualTo(answer(method, "/api/v1/cases/" + never + rest, body))
        .startsWith("404");
  }

  @Test
  void anUploadIntoTheCaseIsAnsweredAsIntoOneThatNeverWas() {
    String never = "case-00000000-0000-0000-0000-000000000000";
    var files = Map.of("a.txt", "Una carta cualquiera.".getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> there = outsider.upload(files, Map.of("caseId", caseId));
    HttpResponse<String> nowhere = outsider.upload(files, Map.of("caseId", never));

    assertThat(there.statusCode()).isEqualTo(404);
    assertThat(there.body().replace(caseId, never)).isEqualTo(nowhere.body());
  }

  @Test
  void aDocumentCannotBeMovedIntoTheCaseByOthers() {
    var there =
        outsider.send("PUT", "/api/v1/documents/" + open + "/case", Map.of("caseId", caseId));

    assertThat(there.statusCode()).isEqualTo(404);
  }

  @Test
  void theNameThatItsMembersGaveItIsFreeForOthers() {
    String id =
        uploadTo(outsider, "red-del-puerto", "otro.txt", "Otra red, otro puerto, otra cosa.");

    assertThat(outsider.json("/api/v1/documents/" + id).get("caseId").stringValue())
        .isEqualTo("red-del-puerto");
    assertThat(outsider.json("/api/v1/cases/red-del-puerto").get("restricted").booleanValue())
        .isFalse();
    assertThat(member.json("/api/v1/cases/red-del-puerto").get("id").stringValue())
        .isEqualTo(caseId);
    outsider.settled(id);
    outsider.delete("/api/v1/documents/" + id);
  }

  @Test
  void neitherListNorCasesShowIt() {
    assertThat(outsider.get("/api/v1/documents?size=500").body()).doesNotContain(secret, caseId);
    assertThat(outsider.get("/api/v1/cases").body()).doesNotContain(caseId, "Zubizarreta");
  }

  @Test
  void whoAsksForItsDocumentsByTheirIdsGetsTheOthersAlone() {
    String path = "/api/v1/documents?id=" + secret + "&id=" + open;

    assertThat(outsider.json(path).valueStream().map(RestrictedCaseTest::id)).containsExactly(open);
    assertThat(member.json(path).valueStream().map(RestrictedCaseTest::id))
        .containsExactlyInAnyOrder(open, secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zubizarreta",
        "Zubizareta",
        "zubi*",
        "title:zubizarreta",
        "\"puerto viejo\"",
        "id:SECRET",
        "case:CASE",
      })
  void noSearchFindsIt(String query) {
    String asked = query.replace("SECRET", secret).replace("CASE", caseId);

    JsonNode answer = outsider.json("/api/v1/search?q=" + encoded(asked));

    assertThat(answer.get("hits").findValuesAsString("id")).doesNotContain(secret);
    assertThat(answer.toString()).doesNotContainIgnoringCase("zubizarreta");
  }

  @Test
  void totalsAndFacetsAreThoseFromBeforeItWasThere() {
    JsonNode now = outsider.json("/api/v1/search?q=testigo");

    assertThat(now.get("total")).isEqualTo(searchBefore.get("total"));
    assertThat(now.get("facets")).isEqualTo(searchBefore.get("facets"));
    assertThat(now.get("dates")).isEqualTo(searchBefore.get("dates"));
  }

  @Test
  void narrowingToTheCaseFindsNothing() {
    assertThat(outsider.json("/api/v1/search?caseId=" + caseId).get("total").intValue()).isZero();
    assertThat(member.json("/api/v1/search?caseId=" + caseId).get("total").intValue()).isOne();
    assertThat(member.json("/api/v1/search?caseId=red-del-puerto").get("total").intValue()).isOne();
  }

  @Test
  void noSuggestionComesFromIt() {
    assertThat(outsider.json("/api/v1/search/suggestions?prefix=zubi")).isEmpty();
  }

  @Test
  void whatIsSimilarToItIsNotToldOfIt() {
    assertThat(member.json("/api/v1/documents/" + open + "/similar").findValuesAsString("id"))
        .contains(secret);
    assertThat(outsider.json("/api/v1/documents/" + open + "/similar").findValuesAsString("id"))
        .doesNotContain(secret);
  }

  @Test
  void statisticsAreThoseFromBeforeItWasThere() {
    JsonNode now = outsider.json("/api/v1/statistics");

    assertThat(now.at("/byLabel/type")).isEqualTo(statisticsBefore.at("/byLabel/type"));
    assertThat(now.get("documents")).isEqualTo(statisticsBefore.get("documents"));
    assertThat(service.with("AUDITOR").json("/api/v1/statistics")).isEqualTo(now);
    assertThat(member.json("/api/v1/statistics").get("documents").intValue())
        .isEqualTo(now.get("documents").intValue() + 1);
  }

  @Test
  void trendsAreThoseFromBeforeItWasThere() {
    assertThat(outsider.json("/api/v1/statistics/trends")).isEqualTo(trendsBefore);
    assertThat(member.json("/api/v1/statistics/trends").at("/trends/documents").intValue())
        .isEqualTo(trendsBefore.at("/trends/documents").intValue() + 1);
  }

  @Test
  void itsOriginalIsNotShownToOthers() {
    assertThat(outsider.get("/api/v1/documents/" + secret + "/preview").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv"})
  void noExportHoldsIt(String format) {
    assertThat(outsider.get("/api/v1/export?q=&format=" + format).body())
        .contains(open)
        .doesNotContain(secret, "zubizarreta", caseId);
  }

  @Test
  void noBatchOfSearchesTellsOfIt() {
    String questions =
        """
        {"id": 1, "q": "testigo"}
        {"id": 2, "q": "Zubizarreta"}
        {"id": 3, "q": "case:%s"}
        """
            .formatted(caseId);

    assertThat(outsider.post("/api/v1/search/batch", "application/x-ndjson", questions).body())
        .contains(open)
        .doesNotContain(
            secret,
            "zubizarreta.txt",
            "declaró contra la red de trata que operaba en el puerto viejo");
    assertThat(member.post("/api/v1/search/batch", "application/x-ndjson", questions).body())
        .contains(secret);
  }

  @Test
  void noAlertTellsOfIt() throws Exception {
    var search = Map.of("name", "Red", "parameters", Map.of("q", "urrutikoetxea"), "alert", true);
    outsider.post("/api/v1/searches", search);
    member.post("/api/v1/searches", search);
    var heard = new CopyOnWriteArrayList<String>();
    Stream<String> lines = outsider.open(outsider.request("/api/v1/alerts/events").build()).body();
    Thread ear = Thread.ofPlatform().start(() -> listen(lines, heard));
    RunningService.eventually(() -> !heard.isEmpty());

    String hidden =
        uploadTo(member, caseId, "otro.txt", "El señor Urrutikoetxea habló del puerto.");
    RunningService.eventually(() -> member.get("/api/v1/alerts").body().contains(hidden));
    String shown = id(outsider.ingest("oido.txt", "La señora Urrutikoetxea habló del mercado."));
    RunningService.eventually(() -> heard.toString().contains(shown));
    JsonNode alerts = outsider.json("/api/v1/alerts");
    member.delete("/api/v1/documents/" + hidden);
    outsider.delete("/api/v1/documents/" + shown);
    lines.close();
    ear.join();

    assertThat(alerts.findValuesAsString("documentId")).containsExactly(shown);
    assertThat(heard.toString()).doesNotContain(hidden, caseId);
  }

  @Test
  void noEventTellsOfIt() throws Exception {
    var heard = new CopyOnWriteArrayList<String>();
    Stream<String> lines =
        outsider.open(outsider.request("/api/v1/documents/events").build()).body();
    Thread ear = Thread.ofPlatform().start(() -> listen(lines, heard));
    RunningService.eventually(() -> !heard.isEmpty());

    String hidden = uploadTo(member, caseId, "otra.txt", SECRET + " Segunda parte.");
    member.settled(hidden);
    member.delete("/api/v1/documents/" + hidden);
    String shown =
        id(outsider.ingest("suceso.txt", "Un suceso que todos pueden ver en el puerto."));
    RunningService.eventually(() -> heard.toString().contains(shown));
    outsider.delete("/api/v1/documents/" + shown);
    lines.close();
    ear.join();

    assertThat(heard.toString()).doesNotContain(hidden, caseId);
  }

  @Test
  void whoBringsTheSameBytesIsToldNothing() {
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);

    JsonNode answer = outsider.json(outsider.upload("mio.txt", bytes)).get(0);

    String mine = answer.get("id").stringValue();
    assertThat(mine).isNotEqualTo(secret);
    assertThat(answer.has("duplicateOf")).isFalse();
    assertThat(answer.get("status").stringValue()).isEqualTo("QUEUED");
    outsider.settled(mine);
    assertThat(outsider.get("/api/v1/documents/" + mine + "/text").body()).isEqualTo(SECRET);

    assertThat(outsider.delete("/api/v1/documents/" + mine).statusCode()).isEqualTo(204);
    assertThat(member.get("/api/v1/documents/" + secret + "/original").body()).isEqualTo(SECRET);
  }

  @Test
  void aMailInTheCaseIsNotTiedToTheSameFileElsewhere() {
    String carried = "Lista de nombres que viajó en un correo y también llegó sola.";
    String alone = id(outsider.ingest("lista.txt", carried));
    String mail = uploadTo(member, caseId, "aviso.eml", mailWith(carried));
    JsonNode read = member.settled(mail);
    String attached = read.at("/attachments/0/documentId").stringValue();
    member.settled(attached);

    assertThat(attached).isNotEqualTo(alone);
    assertThat(member.json("/api/v1/documents/" + attached).get("caseId").stringValue())
        .isEqualTo(caseId);
    assertThat(outsider.json("/api/v1/documents/" + alone).get("attachments")).isEmpty();
    assertThat(outsider.get("/api/v1/documents/" + attached).statusCode()).isEqualTo(404);
    List.of(mail, attached).forEach(id -> member.delete("/api/v1/documents/" + id));
    outsider.delete("/api/v1/documents/" + alone);
  }

  @Test
  void anAdministratorKnowsThatItExistsAndNoMore() {
    RunningService administrator = service.with("ADMINISTRATOR");

    JsonNode shown = administrator.json("/api/v1/cases/" + caseId);

    assertThat(shown.get("restricted").booleanValue()).isTrue();
    assertThat(shown.get("members")).hasSize(1);
    assertThat(shown.has("title")).isFalse();
    assertThat(administrator.get("/api/v1/documents/" + secret).statusCode()).isEqualTo(403);
    assertThat(service.get("/api/v1/documents/" + secret).statusCode()).isEqualTo(404);
    assertThat(service.get("/api/v1/cases/" + caseId + "/documents").statusCode()).isEqualTo(404);
    assertThat(service.get("/api/v1/cases").body()).contains(caseId).doesNotContain("Zubizarreta");
  }

  @Test
  void whoBecomesAMemberSeesItAndWhoCeasesToBeSeesItNoMore() {
    RunningService newcomer = service.with("CASEWORKER");
    String id = keyId(newcomer);
    assertThat(newcomer.get("/api/v1/documents/" + secret).statusCode()).isEqualTo(404);

    String place = "/api/v1/cases/" + caseId + "/members/" + id;
    assertThat(member.send("PUT", place, Map.of()).statusCode()).isEqualTo(200);
    assertThat(newcomer.get("/api/v1/documents/" + secret).statusCode()).isEqualTo(200);
    assertThat(total(newcomer, "Zubizarreta")).isOne();

    assertThat(member.delete(place).statusCode()).isEqualTo(204);
    assertThat(newcomer.get("/api/v1/documents/" + secret).statusCode()).isEqualTo(404);
    assertThat(total(newcomer, "Zubizarreta")).isZero();
  }

  @Test
  void aDocumentMovedIntoItIsGoneForOthersAtOnce() {
    String moved = id(member.ingest("mudanza.txt", "El expediente Urrutikoetxea cambia de sitio."));
    RunningService.eventually(() -> total(outsider, "Urrutikoetxea") == 1);

    var answer =
        member.send("PUT", "/api/v1/documents/" + moved + "/case", Map.of("caseId", caseId));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(total(outsider, "Urrutikoetxea")).isZero();
    assertThat(outsider.get("/api/v1/documents/" + moved).statusCode()).isEqualTo(404);
    assertThat(total(member, "Urrutikoetxea")).isOne();
    member.delete("/api/v1/documents/" + moved);
  }

  @Test
  void aCaseThatBecomesRestrictedIsGoneForOthersAtOnceAndKeepsItsNameForItsMembers() {
    String inside =
        uploadTo(member, "familia-ochoa", "ochoa.txt", "La familia Etxeberrigarai huyó.");
    member.settled(inside);
    RunningService.eventually(() -> total(outsider, "Etxeberrigarai") == 1);

    var restricted =
        member.send("PATCH", "/api/v1/cases/familia-ochoa", Map.of("restricted", true));

    assertThat(restricted.statusCode()).isEqualTo(200);
    assertThat(total(outsider, "Etxeberrigarai")).isZero();
    assertThat(outsider.get("/api/v1/documents/" + inside).statusCode()).isEqualTo(404);
    assertThat(outsider.get("/api/v1/cases/familia-ochoa").statusCode()).isEqualTo(404);
    assertThat(total(member, "Etxeberrigarai")).isOne();
    assertThat(member.json("/api/v1/cases/familia-ochoa").get("knownAs").stringValue())
        .isEqualTo("familia-ochoa");
    assertThat(member.json("/api/v1/cases/familia-ochoa/documents")).hasSize(1);
    member.delete("/api/v1/documents/" + inside);
  }

  private static void listen(Stream<String> lines, List<String> heard) {
    try {
      lines.forEach(heard::add);
    } catch (java.io.UncheckedIOException e) {
      // Whoever listened has gone.
    }
  }

  private String answer(String method, String path, String body) {
    var request =
        outsider
            .request(path)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? java.net.http.HttpRequest.BodyPublishers.noBody()
                    : java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = outsider.send(request);
    return answer.statusCode() + " " + answer.body();
  }

  private static String uploadTo(RunningService who, String caseId, String name, String text) {
    HttpResponse<String> answer =
        who.upload(
            Map.of(name, text.getBytes(StandardCharsets.UTF_8)),
            new HashMap<>(Map.of("caseId", caseId)));
    assertThat(answer.statusCode()).isEqualTo(202);
    return who.json(answer).get(0).get("id").stringValue();
  }

  private static int inCase(RunningService who, String caseId) {
    return who.json("/api/v1/search?caseId=" + caseId).get("total").intValue();
  }

  private static int counted(RunningService who, String caseId) {
    JsonNode totals = who.json("/api/v1/cases/" + caseId + "/totals");
    int byType = totals.at("/byLabel/type").valueStream().mapToInt(JsonNode::intValue).sum();
    assertThat(byType).isEqualTo(totals.get("documents").intValue());
    return byType;
  }

  private static int total(RunningService who, String word) {
    return who.json("/api/v1/search?q=" + encoded(word)).get("total").intValue();
  }

  /** A key that stands for itself is a member by its own id, and administrators see it. */
  private String keyId(RunningService who) {
    int before = service.json("/api/v1/keys").size();
    assertThat(who.json("/api/v1/session").get("name").stringValue()).isEqualTo("CASEWORKER");
    return service.json("/api/v1/keys").get(before - 1).get("id").stringValue();
  }

  private static String id(JsonNode document) {
    return document.get("id").stringValue();
  }

  private static String encoded(String value) {
    return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String mailWith(String attachment) {
    return """
    From: Ana <ana@example.org>
    To: centro@example.org
    Subject: Lista
    Date: Mon, 9 Nov 2026 10:00:00 +0000
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=x

    --x
    Content-Type: text/plain; charset=utf-8

    Adjunto la lista que nadie mas debe ver en este centro.
    --x
    Content-Type: text/plain; charset=utf-8; name="lista.txt"
    Content-Disposition: attachment; filename="lista.txt"
    Content-Transfer-Encoding: 8bit

    %s
    --x--
    """
        .formatted(attachment)
        .replace("\n", "\r\n");
  }
}
