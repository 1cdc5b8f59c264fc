package org.amparo.service.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Researchers see what was released for them, and numbers. */
@TestInstance(Lifecycle.PER_CLASS)
class ResearchTest {

  private RunningService service;
  private RunningService researcher;
  private String released;
  private String kept;

  @BeforeAll
  void oneReleasedDocumentBesideAnotherOne(@TempDir Path data) {
    service = RunningService.start(data);
    researcher = service.with("RESEARCHER");
    released = ingest("uno.txt", "El informe Garmendia sobre el trabajo en las plantaciones.");
    kept = ingest("dos.txt", "El informe Olabarria sobre el trabajo en las plantaciones.");
    assertThat(researcher.json("/api/v1/search?q=informe").get("total").intValue()).isZero();
    assertThat(release(released, true)).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aReleasedDocumentIsReadAndFoundAtOnce() {
    assertThat(researcher.get("/api/v1/documents/" + released + "/text").body())
        .contains("Garmendia");
    assertThat(researcher.json("/api/v1/documents/" + released).get("releasedForResearch"))
        .isEqualTo(service.json("/api/v1/documents/" + released).get("releasedForResearch"));
    assertThat(hits("Garmendia")).containsExactly(released);
    assertThat(researcher.get("/api/v1/documents").body()).contains(released).doesNotContain(kept);
    assertThat(researcher.get("/api/v1/export?q=").body()).contains(released).doesNotContain(kept);
  }

  @Test
  void everyOtherDocumentIsNotThere() {
    assertThat(researcher.get("/api/v1/documents/" + kept).statusCode()).isEqualTo(404);
    assertThat(hits("Olabarria")).isEmpty();
    assertThat(researcher.json("/api/v1/search/suggestions?prefix=olab")).isEmpty();
    assertThat(researcher.get("/api/v1/documents/" + released + "/similar").body())
        .doesNotContain(kept, "Olabarria");
  }

  @Test
  void numbersCountAllThatIsNotRestricted() {
    assertThat(researcher.json("/api/v1/statistics").get("documents"))
        .isEqualTo(service.json("/api/v1/statistics").get("documents"));
  }

  @Test
  void aReleaseIsTakenBack() {
    String once = ingest("tres.txt", "El informe Etxandi, que se publicó por error.");
    release(once, true);
    assertThat(hits("Etxandi")).containsExactly(once);

    release(once, false);

    assertThat(hits("Etxandi")).isEmpty();
    assertThat(researcher.get("/api/v1/documents/" + once).statusCode()).isEqualTo(404);
  }

  @Test
  void nothingOfARestrictedCaseIsReleased() {
    String id = ingest("cuatro.txt", "El informe Aldabaldetreku de un caso reservado.");
    release(id, true);
    service.post("/api/v1/cases", Map.of("id", "reservado"));
    service.send("PUT", "/api/v1/documents/" + id + "/case", Map.of("caseId", "reservado"));
    assertThat(hits("Aldabaldetreku")).containsExactly(id);

    service.send("PATCH", "/api/v1/cases/reservado", Map.of("restricted", true));

    assertThat(hits("Aldabaldetreku")).isEmpty();
    assertThat(researcher.get("/api/v1/documents/" + id).statusCode()).isEqualTo(404);
    assertThat(release(id, true)).isEqualTo(409);
    service.send("PATCH", "/api/v1/cases/reservado", Map.of("restricted", false));
    assertThat(hits("Aldabaldetreku")).isEmpty();
  }

  @Test
  void aDocumentMovedIntoARestrictedCaseIsReleasedNoLonger() {
    String id = ingest("cinco.txt", "El informe Zumalabe que se muda.");
    release(id, true);
    var secret = service.post("/api/v1/cases", Map.of("restricted", true));

    service.send(
        "PUT",
        "/api/v1/documents/" + id + "/case",
        Map.of("caseId", service.json(secret).get("id").stringValue()));

    assertThat(hits("Zumalabe")).isEmpty();
    assertThat(researcher.get("/api/v1/documents/" + id).statusCode()).isEqualTo(404);
  }

  private String ingest(String name, String text) {
    return service.ingest(name, text).get("id").stringValue();
  }

  private int release(String id, boolean released) {
    return service
        .send("PUT", "/api/v1/documents/" + id + "/release", Map.of("released", released))
        .statusCode();
  }

  private java.util.List<String> hits(String word) {
    return researcher.json("/api/v1/search?q=" + word).get("hits").findValuesAsString("id");
  }
}
