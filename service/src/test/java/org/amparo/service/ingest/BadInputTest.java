package org.amparo.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(ServiceExtension.class)
class BadInputTest {

  private final RunningService service;

  BadInputTest(RunningService service) {
    this.service = service;
  }

  @AfterEach
  void theServiceIsAlive() {
    assertThat(service.json("/actuator/health").get("status").stringValue()).isEqualTo("UP");
  }

  @Test
  void anEmptyFileIsSetAsideWithItsReason() {
    assertFailed(service.ingest("vacio.txt", ""), "EMPTY_FILE", "USELESS");
  }

  @Test
  void aFileThatIsNoDocumentIsSetAside() {
    byte[] noise = new byte[5_000];
    new java.util.Random(7).nextBytes(noise);
    assertFailed(service.ingest("programa.exe", noise), "UNSUPPORTED_FORMAT", "USELESS");
  }

  @Test
  void aHalfFileIsSetAside() {
    assertFailed(
        service.ingest("medio.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog"), "DAMAGED", "USELESS");
  }

  @Test
  void aWrongExtensionDoesNotHideTheText() {
    JsonNode document =
        service.ingest("foto.docx", "Esta carta se guardó con el nombre equivocado, y aun así.");
    assertThat(document.get("status").stringValue()).isEqualTo("READY");
    assertThat(document.get("mediaType").stringValue()).isEqualTo("text/plain");
  }

  @Test
  void bytesThatAreNoUtf8AreStillRead() {
    byte[] text =
        "La niña llegó sola a la estación de Tapachula.".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(service.ingest("latin1.txt", text).get("status").stringValue()).isEqualTo("READY");
  }

  @Test
  void aFileAboveTheLimitIsRefusedAndNotKept() {
    HttpResponse<String> answer = service.upload("grande.txt", new byte[7 << 20]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(service.json(answer).get("detail").stringValue()).contains("bytes");
  }

  @Test
  void aTextOfFiveMillionCharactersIsReadWhole() {
    String text = "La familia pidió asilo en la frontera. ".repeat(5_000_000 / 39);

    JsonNode document = service.ingest("largo.txt", text);

    assertThat(document.get("status").stringValue()).isEqualTo("READY");
    assertThat(document.get("characters").intValue()).isGreaterThan(4_900_000);
  }

  @Test
  void aNameThatClimbsAndSmilesIsOnlyAName() {
    JsonNode document = service.ingest("../../../tmp/😀 carta.txt", "Carta para el consulado.");

    assertThat(document.get("filename").stringValue()).isEqualTo("😀 carta.txt");
    assertThat(document.get("status").stringValue()).isEqualTo("READY");
  }

  @Test
  void oneBadFileDoesNotHoldUpTheOthers() {
    JsonNode files =
        service.json(
            service.upload(
                Map.of(
                    "malo.pdf", "%PDF-1.4 nada".getBytes(),
                    "bueno.txt", "La abogada presentó el amparo a tiempo.".getBytes()),
                Map.of()));
    int ready = 0;
    for (JsonNode file : files) {
      JsonNode document = service.settled(file.get("id").stringValue());
      ready += document.get("status").stringValue().equals("READY") ? 1 : 0;
    }
    assertThat(ready).isEqualTo(1);
  }

  @Test
  void aFailedDocumentCanBeTriedAgain() {
    JsonNode document = service.ingest("roto.pdf", "%PDF-1.4 roto");
    String path = "/api/v1/documents/" + document.get("id").stringValue();

    assertThat(service.post(path + "/retry", "application/json", "").statusCode()).isEqualTo(202);
    assertFailed(service.settled(document.get("id").stringValue()), "DAMAGED", "USELESS");
  }

  @Test
  void anUploadWithoutAFileIsRefused() {
    HttpResponse<String> answer = service.upload(Map.of(), Map.of("caseId", "caso-1"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(service.json(answer).get("detail").stringValue()).contains("file");
  }

  @Test
  void anUnknownFieldOrLanguageIsRefused() {
    Map<String, byte[]> file = Map.of("a.txt", "Una carta con un campo raro.".getBytes());

    assertThat(service.upload(file, Map.of("colour", "red")).statusCode()).isEqualTo(400);
    assertThat(service.upload(file, Map.of("language", "Español")).statusCode()).isEqualTo(400);
  }

  private static void assertFailed(JsonNode document, String reason, String retry) {
    assertThat(document.get("status").stringValue()).isEqualTo("FAILED");
    assertThat(document.at("/failure/reason").stringValue()).isEqualTo(reason);
    assertThat(document.at("/failure/retry").stringValue()).isEqualTo(retry);
    assertThat(document.at("/failure/detail").stringValue()).isNotBlank();
  }
}
