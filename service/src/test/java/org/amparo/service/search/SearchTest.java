package org.amparo.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServiceExtension.class)
class SearchTest {

  private final RunningService service;

  SearchTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aReadyDocumentIsFoundWithinASecond() throws Exception {
    String id = ingest("zapoteca", "La comunidad zapoteca pidió un intérprete en su lengua.");

    Thread.sleep(1_000);

    JsonNode hits = service.json("/api/v1/search?q=zapoteca").get("hits");
    assertThat(hits.findValuesAsString("id")).contains(id);
  }

  @Test
  void accentsDoNotMatter() {
    String id = ingest("migracion", "El señor Añasquito quedó en la estación migratoria.");

    find("anasquito", id);
    find("Añasquito", id);
  }

  @Test
  void highlightsPointAtTheWordsFound() {
    String id = ingest("luz", "Doña Luzmarina perdió el expediente de su hijo en el juzgado.");
    find("luzmarina", id);

    JsonNode highlight = service.json("/api/v1/search?q=luzmarina").at("/hits/0/highlights/0");
    int start = highlight.get("start").intValue();
    JsonNode mark = highlight.at("/marks/0");
    assertThat(
            highlight
                .get("text")
                .stringValue()
                .substring(
                    mark.get("start").intValue() - start, mark.get("end").intValue() - start))
        .isEqualTo("Luzmarina");
  }

  @Test
  void pagesFollowEachOtherWithoutRepetition() {
    for (int i = 0; i < 5; i++) {
      find("paginador", ingest("p" + i, "Documento paginador número " + i + " del expediente."));
    }
    JsonNode first = service.json("/api/v1/search?q=paginador&size=2");
    JsonNode second =
        service.json(
            "/api/v1/search?q=paginador&size=2&cursor="
                + encoded(first.get("nextCursor").stringValue()));

    assertThat(first.get("total").intValue()).isEqualTo(5);
    assertThat(second.get("hits").findValuesAsString("id"))
        .hasSize(2)
        .doesNotContainAnyElementsOf(first.get("hits").findValuesAsString("id"));
  }

  @Test
  void aResultIsExportedAsLinesAndAsATable() {
    find("exportador", ingest("=SUM(A1)", "Papel exportador para la tabla."));

    HttpResponse<String> lines = service.get("/api/v1/export?q=exportador");
    HttpResponse<String> table = service.get("/api/v1/export?q=exportador&format=csv");

    assertThat(lines.body().lines()).hasSize(1);
    assertThat(table.body()).startsWith("id,title,filename").contains("'=SUM(A1).txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topic=gossip",
        "type=novel",
        "urgency=soon",
        "from=yesterday",
        "size=0",
        "size=100000",
        "mode=telepathy",
        "cursor=xyz"
      })
  void whatCannotBeSearchedForIsRefusedWithAProblem(String parameter) {
    HttpResponse<String> answer = service.get("/api/v1/search?q=carta&" + parameter);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(service.json(answer).get("detail").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"unclosed", "((((", "-", "OR OR", "a AND", "~", "*", "[1 TO", "\\", ":"})
  void whateverIsTypedNothingBreaks(String query) {
    assertThat(service.get("/api/v1/search?q=" + encoded(query)).statusCode()).isIn(200, 400);
  }

  @Test
  void statisticsCountDocumentsByStatusAndLabel() {
    ingest("estadistica", "Un documento más para contar en la estadística.");

    JsonNode statistics = service.json("/api/v1/statistics");

    assertThat(statistics.at("/byStatus/READY").intValue()).isPositive();
    assertThat(statistics.get("byLabel").has("topic")).isTrue();
  }

  private String ingest(String name, String text) {
    return service.ingest(name + ".txt", text).get("id").stringValue();
  }

  private void find(String query, String id) {
    RunningService.eventually(
        () ->
            service
                .json("/api/v1/search?q=" + encoded(query))
                .get("hits")
                .findValuesAsString("id")
                .contains(id));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
