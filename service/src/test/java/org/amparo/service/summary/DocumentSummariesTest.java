package org.amparo.service.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.amparo.service.RunningService;
import org.amparo.service.TinyModels;
import org.amparo.service.document.TextStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a model made of a document stays with it. */
class DocumentSummariesTest {

  private static final String TRUE = "Ana pide asilo en Quito.";
  private static final String FALSE = "Ana pide asilo en Lima.";
  private static final String REST = " Huyó de una pandilla que la amenazó. Viaja con dos hijos.";

  @TempDir static Path data;

  private static RunningService service;

  @BeforeAll
  static void start() throws IOException {
    TinyModels.bringInSaying(data, "writer", TRUE);
    TinyModels.bringInSaying(data, "inventor", FALSE);
    service = RunningService.start(data);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whatTheDocumentBearsOutIsKeptWithItsSourcesItsModelAndWhoAskedForIt() {
    String id = document("a.txt");

    JsonNode written = service.json(write(id, "writer"));

    assertThat(written.get("grounded").booleanValue()).isTrue();
    assertThat(written.at("/sentences/0/text").stringValue()).isEqualTo(TRUE);
    assertThat(written.at("/sentences/0/sources/0/end").intValue()).isEqualTo(TRUE.length());
    assertThat(written.at("/model/name").stringValue()).isEqualTo("writer");
    assertThat(written.at("/model/version").stringValue()).isNotBlank();
    assertThat(written.get("writtenBy").stringValue()).isNotBlank();
    assertThat(written.get("writtenAt").stringValue()).isNotBlank();
    assertThat(kept(id)).isEqualTo(written);
  }

  @Test
  void untilAModelWroteThereIsNone() {
    assertThat(show(document("b.txt")).statusCode()).isEqualTo(204);
  }

  @Test
  void whatTheDocumentDoesNotBearOutIsWithheldAndNamed() {
    String id = document("c.txt");
    write(id, "inventor");

    assertThat(kept(id).get("grounded").booleanValue()).isFalse();
    assertThat(kept(id).at("/unsupported/0/text").stringValue()).contains("Lima");
    assertThat(kept(id).get("obstacle").stringValue()).isEqualTo("UNSUPPORTED");
    assertThat(kept(id).at("/asked/name").stringValue()).isEqualTo("inventor");
    assertThat(kept(id).at("/model/name").stringValue()).isEqualTo("amparo-extractive");
  }

  @Test
  void whatWasKeptBeforeObstaclesHadNamesIsStillShown() {
    String id = document("c2.txt");
    write(id, "inventor");
    service
        .context()
        .getBean(JdbcClient.class)
        .sql(
            "UPDATE written_summary SET summary = REPLACE(summary, :named, '') WHERE document_id ="
                + " :id")
        .param("named", "\"obstacle\":\"UNSUPPORTED\",")
        .param("id", id)
        .update();

    assertThat(kept(id).has("obstacle")).isFalse();
    assertThat(kept(id).get("reason").stringValue()).isNotBlank();
  }

  @Test
  void theNewestTakesThePlaceOfTheOneBefore() {
    String id = document("d.txt");
    write(id, "inventor");
    write(id, "writer");

    assertThat(kept(id).at("/asked/name").stringValue()).isEqualTo("writer");
  }

  @Test
  void theWritingIsToldStepByStepAndKept() {
    String id = document("e.txt");
    HttpResponse<String> answer =
        service.send(
            service
                .request(path(id))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("{\"model\":\"writer\"}"))
                .build());

    assertThat(answer.body()).startsWith("event:progress").contains("event:summary");
    assertThat(kept(id).get("grounded").booleanValue()).isTrue();
  }

  @Test
  void whoMayNotSeeTheDocumentSeesNoSummaryOfIt() {
    String id = document("f.txt");
    write(id, "writer");

    RunningService researcher = service.with("RESEARCHER");
    assertThat(researcher.get(path(id)).statusCode()).isEqualTo(404);
    service.send("PUT", "/api/v1/documents/" + id + "/release", Map.of("released", true));
    assertThat(researcher.get(path(id)).statusCode()).isEqualTo(200);
  }

  @Test
  void itIsErasedWithTheDocument() {
    String id = document("g.txt");
    write(id, "writer");
    long before = rows();

    service.delete("/api/v1/documents/" + id);

    assertThat(rows()).isEqualTo(before - 1);
    assertThat(show(id).statusCode()).isEqualTo(404);
  }

  @Test
  void aTextThatWasReadAnewAndDiffersHasNone() {
    String id = document("h.txt");
    write(id, "writer");

    service.context().getBean(TextStore.class).write(id, "Portada. " + TRUE);

    assertThat(show(id).statusCode()).isEqualTo(204);
  }

  @Test
  void askedForWithoutAModelWhereNoneWritesItIsAConflict() {
    assertThat(service.post(path(document("i.txt")), Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void aModelThatIsNotThereIsABadRequest() {
    HttpResponse<String> answer = write(document("j.txt"), "nobody");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("inventor, writer");
  }

  @Test
  void aDocumentThatCouldNotBeReadHasNothingToWriteOf() {
    String id = service.ingest("vacio.txt", "").get("id").stringValue();

    assertThat(write(id, "writer").statusCode()).isEqualTo(409);
  }

  private static String document(String name) {
    return service.ingest(name, TRUE + REST + " Anexo " + name + ".").get("id").stringValue();
  }

  private static HttpResponse<String> write(String id, String model) {
    return service.post(path(id), Map.of("model", model));
  }

  private static HttpResponse<String> show(String id) {
    return service.get(path(id));
  }

  private static JsonNode kept(String id) {
    return service.json(show(id));
  }

  private static String path(String id) {
    return "/api/v1/documents/" + id + "/written-summary";
  }

  private static long rows() {
    return service
        .context()
        .getBean(JdbcClient.class)
        .sql("SELECT COUNT(*) FROM written_summary")
        .query(Long.class)
        .single();
  }
}
