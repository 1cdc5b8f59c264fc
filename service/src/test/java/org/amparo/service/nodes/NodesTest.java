package org.amparo.service.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amparo.service.NeedsPostgres;
import org.amparo.service.PostgresServer;
import org.amparo.service.RunningService;
import org.amparo.service.identity.Browser;
import org.amparo.service.storage.DataFolderUnusable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two services with one database and one folder of originals, as if they were one. */
@NeedsPostgres
@Execution(ExecutionMode.CONCURRENT)
class NodesTest {

  private static final int DOCUMENTS = 120;

  @TempDir private static Path folder;

  private static PostgresServer server;
  private static RunningService here;
  private static RunningService there;

  @BeforeAll
  static void startTwo() {
    server = PostgresServer.start();
    here = node("here");
    there = node("there");
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
    server.close();
  }

  @Test
  void eachDocumentIsReadOnceAndFoundOnBoth() {
    List<String> ids = feed("Carta %d sobre el salario que la patrona debe.");

    RunningService.eventually(() -> totals("salario").equals(List.of(DOCUMENTS, DOCUMENTS)));
    for (String id : ids) {
      assertThat(reads(id)).as(id).isEqualTo(1);
      assertThat(there.json("/api/v1/documents/" + id))
          .isEqualTo(here.json("/api/v1/documents/" + id));
    }
    assertThat(readers()).hasSize(2);
    assertThat(idsFound(there, "salario")).isEqualTo(idsFound(here, "salario"));
  }

  @Test
  void whatADeadNodeWasReadingIsReadByAnother() {
    String id = here.ingest("d.txt", "Managua es su pueblo.").get("id").stringValue();
    jdbc()
        .sql("UPDATE document SET status = 'PROCESSING', claimed_by = 'dead' WHERE id = :id")
        .param("id", id)
        .update();

    assertThat(here.settled(id).get("status").stringValue()).isEqualTo("READY");
    assertThat(reads(id)).isEqualTo(2);
  }

  @Test
  void aCorrectionIsFoundOnTheOtherNode() {
    String id = here.ingest("c.txt", "Zacatecas: la carta de una señora.").get("id").stringValue();
    var labels = Map.of("topics", List.of("asylum"), "type", "complaint", "urgency", "urgent");

    assertThat(here.send("PUT", "/api/v1/documents/" + id + "/labels", labels).statusCode())
        .isEqualTo(200);

    RunningService.eventually(
        () -> total(there, "zacatecas&urgency=urgent&type=complaint&topic=asylum") == 1);
  }

  @Test
  void whatIsErasedIsGoneFromEveryNodeWhenTheAnswerComes() {
    String id = here.ingest("e.txt", "Quetzaltenango es su pueblo.").get("id").stringValue();
    RunningService.eventually(() -> total(there, "quetzaltenango") == 1);

    assertThat(here.delete("/api/v1/documents/" + id).statusCode()).isEqualTo(204);

    assertThat(total(there, "quetzaltenango")).isZero();
    assertThat(total(here, "quetzaltenango")).isZero();
  }

  @Test
  void whatIsRestrictedIsHiddenOnEveryNodeWhenTheAnswerComes() {
    here.post("/api/v1/cases", Map.of("id", "caso-r"));
    here.upload(
        Map.of("r.txt", "Comayagua es un secreto.".getBytes(StandardCharsets.UTF_8)),
        Map.of("caseId", "caso-r"));
    RunningService other = there.with("CASEWORKER");
    RunningService.eventually(() -> total(other, "comayagua") == 1);

    assertThat(here.send("PATCH", "/api/v1/cases/caso-r", Map.of("restricted", true)).statusCode())
        .isEqualTo(200);

    assertThat(total(other, "comayagua")).isZero();
    assertThat(total(there, "comayagua")).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void whoListensAtOneNodeHearsOfWhatTheOtherHasRead() {
    HttpRequest listening = there.request("/api/v1/documents/events").build();
    try (Stream<String> lines = there.open(listening).body()) {
      String id = here.ingest("h.txt", "Choluteca es su pueblo.").get("id").stringValue();

      assertThat(lines.anyMatch(line -> line.contains(id) && line.contains("READY"))).isTrue();
    }
  }

  @Test
  void theSameFileAtBothNodesIsOneDocument() throws Exception {
    byte[] file = "Tegucigalpa, la misma carta.".getBytes(StandardCharsets.UTF_8);
    try (var both = Executors.newFixedThreadPool(2)) {
      var first = both.submit(() -> here.upload("a.txt", file));
      var second = both.submit(() -> there.upload("a.txt", file));

      assertThat(first.get().statusCode()).isEqualTo(202);
      assertThat(here.json(first.get()).at("/0/id"))
          .isEqualTo(there.json(second.get()).at("/0/id"));
    }
  }

  @Test
  void theAuditTrailStaysOneChain() throws Exception {
    try (var many = Executors.newFixedThreadPool(8)) {
      IntStream.range(0, 100)
          .forEach(i -> many.execute(() -> (i % 2 == 0 ? here : there).get("/api/v1/search?q=a")));
    }

    JsonNode verification = there.json("/api/v1/audit/verification");
    assertThat(verification.get("intact").booleanValue()).as("%s", verification).isTrue();
    assertThat(verification.get("entries").intValue()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void aSessionHoldsOnBothAndEndsOnBoth() {
    var browser = new Browser(here);
    assertThat(browser.login(RunningService.KEY).statusCode()).isEqualTo(200);
    Browser elsewhere = browser.at(there);

    assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(200);
    assertThat(elsewhere.send("DELETE", "/api/v1/session", "").statusCode()).isEqualTo(204);
    assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void whoGuessesAtOneNodeIsSlowedDownAtTheOther() {
    for (int i = 0; i < 5; i++) {
      assertThat(guess(i % 2 == 0 ? here : there)).isEqualTo(401);
    }

    assertThat(guess(here)).isEqualTo(429);
    assertThat(guess(there)).isEqualTo(429);
  }

  @Test
  void aKeyThatIsRevokedAtOneNodeOpensNothingAtTheOther() {
    JsonNode key =
        here.json(here.post("/api/v1/keys", Map.of("name", "k", "roles", List.of("CASEWORKER"))));
    RunningService holder = there.as(key.get("key").stringValue());
    assertThat(holder.get("/api/v1/documents").statusCode()).isEqualTo(200);

    here.delete("/api/v1/keys/" + key.get("id").stringValue());

    assertThat(holder.get("/api/v1/documents").statusCode()).isEqualTo(401);
  }

  @Test
  void onlyOneNodeHasADutyAtATimeAndTheOtherTakesItWhenItIsLeft() {
    Nodes one = here.context().getBean(Nodes.class);
    Nodes other = there.context().getBean(Nodes.class);

    assertThat(one.takes(Duty.RETENTION)).isTrue();
    assertThat(other.takes(Duty.RETENTION)).isFalse();
    one.leaves(Duty.RETENTION);
    assertThat(other.takes(Duty.RETENTION)).isTrue();
    assertThat(one.takes(Duty.RETENTION)).isFalse();
  }

  @Test
  void anOwnLabelIsKnownOnBoth() {
    var label =
        Map.of(
            "id",
            "volcano",
            "names",
            Map.of("es", "Volcán", "en", "Volcano", "pt", "Vulcão", "fr", "Volcan"),
            "descriptions",
            Map.of("es", "Volcanes", "en", "Volcanoes", "pt", "Vulcões", "fr", "Volcans"));
    assertThat(here.post("/api/v1/taxonomy/topics", label).statusCode()).isEqualTo(201);

    RunningService.eventually(
        () -> there.json("/api/v1/taxonomy").toString().contains("\"volcano\""));
  }

  @Test
  void aFolderThatDoesNotBelongToTheDatabaseIsRefused() {
    var settings = new ArrayList<>(List.of(server.settings("both")));
    settings.add("amparo.shared=" + folder.resolve("another"));

    assertThatThrownBy(
            () ->
                RunningService.start(folder.resolve("stray"), settings.toArray(String[]::new))
                    .close())
        .hasRootCauseInstanceOf(DataFolderUnusable.class)
        .hasStackTraceContaining("AMPARO_SHARED");
  }

  private static RunningService node(String name) {
    var settings = new ArrayList<>(List.of(server.settings("both")));
    settings.add("amparo.shared=" + folder.resolve("shared"));
    return RunningService.start(folder.resolve(name), settings.toArray(String[]::new));
  }

  private static List<String> feed(String text) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < DOCUMENTS; i++) {
      RunningService node = i % 2 == 0 ? here : there;
      byte[] content = text.formatted(i).getBytes(StandardCharsets.UTF_8);
      ids.add(node.json(node.upload(i + ".txt", content)).at("/0/id").stringValue());
    }
    return ids;
  }

  private static List<Integer> totals(String words) {
    return List.of(total(here, words), total(there, words));
  }

  private static int total(RunningService node, String words) {
    return node.json("/api/v1/search?q=" + words).get("total").intValue();
  }

  private static List<String> idsFound(RunningService node, String words) {
    return node.json("/api/v1/search?size=100&q=" + words)
        .get("hits")
        .valueStream()
        .map(hit -> hit.get("id").stringValue())
        .sorted()
        .toList();
  }

  private static long reads(String id) {
    return jdbc()
        .sql("SELECT COUNT(*) FROM document_step WHERE document_id = :id AND step = 'READ'")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private static List<String> readers() {
    return jdbc().sql("SELECT DISTINCT claimed_by FROM document").query(String.class).list();
  }

  private static JdbcClient jdbc() {
    return here.context().getBean(JdbcClient.class);
  }

  private static int guess(RunningService node) {
    return new Browser(node).login("ana", "no es esta").statusCode();
  }
}
