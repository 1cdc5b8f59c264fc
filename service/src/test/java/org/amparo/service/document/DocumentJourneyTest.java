package org.amparo.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServiceExtension.class)
class DocumentJourneyTest {

  private static final String ORDER =
      """
      RESOLUCIÓN DE EXPULSIÓN No. 4471/2026

      Vista la situación del señor Wilmer Antonio Paz, de nacionalidad hondureña, la autoridad \
      migratoria ordena su expulsión del territorio nacional. El traslado al aeropuerto se \
      efectuará mañana a las 6:00 horas. Contra esta resolución cabe recurso en el plazo de tres \
      días.

      El interesado declaró que teme por su vida: la mara mató a su hermano y lo amenazó a él. \
      Pidió asilo al llegar a la frontera y nadie registró su solicitud. No tuvo abogado.
      """;

  private final RunningService service;

  DocumentJourneyTest(RunningService service) {
    this.service = service;
  }

  @Test
  void anUploadedTextIsReadClassifiedAndSummarized() {
    JsonNode document = service.ingest("orden.txt", ORDER + "uno");

    assertThat(document.get("status").stringValue()).isEqualTo("READY");
    assertThat(document.get("language").stringValue()).isEqualTo("es");
    assertThat(document.get("mediaType").stringValue()).isEqualTo("text/plain");
    assertThat(document.at("/classification/type/id").stringValue()).isNotBlank();
    assertThat(document.at("/classification/model/version").stringValue()).isNotBlank();
    assertThat(document.at("/summary/sentences").size()).isBetween(1, 5);
  }

  @Test
  void everySentenceOfASummaryStandsInTheTextWhereItSays() {
    JsonNode document = service.ingest("orden.txt", ORDER + "dos");
    String text = service.get(path(document) + "/text").body();

    for (JsonNode sentence : document.at("/summary/sentences")) {
      String there =
          text.substring(sentence.get("start").intValue(), sentence.get("end").intValue());
      assertThat(there.replaceAll("\\s+", " ")).isEqualTo(sentence.get("text").stringValue());
    }
  }

  @Test
  void theOriginalComesBackByteByByte() {
    byte[] bytes = (ORDER + "tres").getBytes(StandardCharsets.ISO_8859_1);
    JsonNode document = service.ingest("orden.txt", bytes);

    HttpResponse<String> original = service.get(path(document) + "/original");

    assertThat(original.body().getBytes(StandardCharsets.ISO_8859_1)).hasSameSizeAs(bytes);
    assertThat(original.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
  }

  @Test
  void theSameBytesTwiceAreOneDocument() {
    byte[] bytes = (ORDER + "cuatro").getBytes(StandardCharsets.UTF_8);
    JsonNode first = service.json(service.upload("a.txt", bytes)).get(0);
    JsonNode second = service.json(service.upload("b.txt", bytes)).get(0);

    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(second.get("duplicateOf")).isEqualTo(first.get("id"));
    assertThat(first.has("duplicateOf")).isFalse();
  }

  @Test
  void severalFilesComeInOneRequestWithTheirCase() {
    HttpResponse<String> answer =
        service.upload(
            Map.of(
                "uno.txt", "Primera carta sobre el caso de la familia Reyes.".getBytes(),
                "dos.txt", "Segunda carta sobre el caso de la familia Reyes.".getBytes()),
            Map.of("caseId", "caso-17", "language", "es"));

    assertThat(answer.statusCode()).isEqualTo(202);
    for (JsonNode file : service.json(answer)) {
      JsonNode document = service.settled(file.get("id").stringValue());
      assertThat(document.get("caseId").stringValue()).isEqualTo("caso-17");
      assertThat(document.get("language").stringValue()).isEqualTo("es");
    }
  }

  @Test
  void whatTravelledInAMailBecomesADocumentOfItsOwn() {
    String mail =
        """
        From: Ana <ana@example.org>
        To: centro@example.org
        Subject: Orden recibida
        Date: Mon, 9 Nov 2026 10:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=x

        --x
        Content-Type: text/plain; charset=utf-8

        Buenos dias, adjunto la orden que recibio mi esposo ayer por la tarde.
        --x
        Content-Type: text/plain; charset=utf-8; name="orden.txt"
        Content-Disposition: attachment; filename="orden.txt"

        La oficina de migracion ordena la salida del pais en un plazo de siete dias.
        --x--
        """
            .replace("\n", "\r\n");
    JsonNode document = service.ingest("aviso.eml", mail);

    assertThat(document.at("/attachments/0/name").stringValue()).isEqualTo("orden.txt");
    JsonNode attachment = service.settled(document.at("/attachments/0/documentId").stringValue());
    assertThat(attachment.get("status").stringValue()).isEqualTo("READY");
    assertThat(service.get(path(attachment) + "/text").body()).contains("siete dias");
  }

  @Test
  void aPersonsLabelsHoldAgainstTheModelAlsoWhenTheDocumentIsReadAgain() {
    JsonNode document = service.ingest("orden.txt", ORDER + "cinco");

    HttpResponse<String> corrected =
        service.send(
            service
                .request(path(document) + "/labels")
                .header("Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        """
                        {"topics":["health","education"],"type":"press","urgency":"routine"}
                        """))
                .build());
    assertThat(corrected.statusCode()).isEqualTo(200);
    service.post(path(document) + "/retry", "application/json", "");
    JsonNode again = service.settled(document.get("id").stringValue());

    assertThat(again.at("/classification/source").stringValue()).isEqualTo("person");
    assertThat(again.at("/classification/topics/0/id").stringValue()).isEqualTo("health");
    assertThat(again.at("/classification/type/id").stringValue()).isEqualTo("press");
    assertThat(again.at("/modelClassification/source").stringValue()).isEqualTo("model");
  }

  @Test
  void aLabelThatIsNotInTheTaxonomyIsRefused() {
    JsonNode document = service.ingest("orden.txt", ORDER + "seis");

    HttpResponse<String> refused =
        service.send(
            service
                .request(path(document) + "/labels")
                .header("Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"topics\":[\"gossip\"],\"type\":\"press\",\"urgency\":\"routine\"}"))
                .build());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(service.json(refused).get("detail").stringValue()).contains("gossip");
  }

  @Test
  void aDocumentThatDoesNotExistIsNotFound() {
    HttpResponse<String> answer = service.get("/api/v1/documents/nothing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  private static String path(JsonNode document) {
    return "/api/v1/documents/" + document.get("id").stringValue();
  }
}
