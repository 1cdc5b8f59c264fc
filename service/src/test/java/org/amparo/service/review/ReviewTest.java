package org.amparo.service.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReviewTest {

  private static final String URGENT =
      "Van a deportarlo mañana a las seis. Está detenido en el aeropuerto y lo matarán si vuelve a"
          + " su país: la pandilla ya mató a su hermano. Pide asilo y nadie lo escucha. Caso %s.";
  private static final String MENU =
      "Acta de la reunión del comedor. Se aprobó comprar lentejas, arroz y dos ollas nuevas. La"
          + " próxima reunión será el primer lunes del mes. Nota %s.";
  private static final String STRANGE =
      "Il mare era calmo e la nave partiva verso il porto di Genova con molte casse di limoni.";
  private static final String DANGER =
      "Informe del taller de costura: las jornadas son largas y no las dejan salir.";

  @TempDir private static Path data;

  private static RunningService service;
  private static List<String> menus;

  @BeforeAll
  static void start() {
    service = RunningService.start(data);
    menus = new ArrayList<>();
    for (String which : List.of("primera", "segunda", "tercera")) {
      menus.add(ingest(MENU.formatted(which)));
    }
    ingest(URGENT.formatted("Reyes"));
    ingest(STRANGE);
    ingest(DANGER);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whatIsUrgentComesFirstAndSaysSo() {
    JsonNode urgent =
        firstTwo()
            .filter(proposal -> proposal.at("/urgency/id").stringValue().equals("urgent"))
            .findFirst()
            .orElseThrow();

    assertThat(reasons(urgent)).contains("urgent");
  }

  @Test
  void whereADangerGoesOnComesAmongTheUrgentThoughNobodyCallsItSo() {
    JsonNode danger =
        firstTwo()
            .filter(proposal -> !proposal.at("/urgency/id").stringValue().equals("urgent"))
            .findFirst()
            .orElseThrow();

    assertThat(reasons(danger)).contains("danger").doesNotContain("urgent");
  }

  private static Stream<JsonNode> firstTwo() {
    JsonNode queue = queue(20);
    return Stream.of(queue.get(0), queue.get(1));
  }

  @Test
  void aMoreUncertainDocumentOfAnotherKindComesBeforeTheSameKindAgain() {
    List<String> languages = new ArrayList<>();
    queue(20).forEach(proposal -> languages.add(proposal.get("language").stringValue()));

    assertThat(languages.lastIndexOf("es")).isGreaterThan(languages.indexOf("it"));
  }

  @Test
  void whyADocumentIsThereIsSaidInCodes() {
    for (JsonNode proposal : queue(20)) {
      assertThat(reasons(proposal))
          .allMatch(
              reason ->
                  reason.matches(
                      "urgent|danger|no-topic|(unsure-topic|unsure-type|unsure-urgency|rare-label):.+"));
      assertThat(proposal.get("uncertainty").doubleValue()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void noMoreAreProposedThanAskedFor() {
    assertThat(queue(2).size()).isEqualTo(2);
    assertThat(service.get("/api/v1/review?size=0").statusCode()).isEqualTo(400);
    assertThat(service.get("/api/v1/review?size=1000").statusCode()).isEqualTo(400);
  }

  @Test
  void whatAPersonLabelledIsNotProposedUntilTheyTakeItBack() {
    String id = menus.getLast();
    service.send(
        service
            .request("/api/v1/documents/" + id + "/labels")
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    "{\"topics\":[],\"type\":\"report\",\"urgency\":\"routine\"}"))
            .build());
    List<String> corrected = queue(20).findValuesAsString("id");

    service.send(service.request("/api/v1/documents/" + id + "/labels").DELETE().build());

    assertThat(corrected).isNotEmpty().doesNotContain(id);
    assertThat(queue(20).findValuesAsString("id")).contains(id);
  }

  private static String ingest(String text) {
    return service.ingest("papel.txt", text).get("id").stringValue();
  }

  private static JsonNode queue(int size) {
    return service.json("/api/v1/review?size=" + size);
  }

  private static List<String> reasons(JsonNode proposal) {
    var reasons = new ArrayList<String>();
    proposal.get("reasons").forEach(reason -> reasons.add(reason.stringValue()));
    return reasons;
  }
}
