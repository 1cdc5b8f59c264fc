package org.amparo.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ErasureTest {

  private static final String SECRET = "Xiomaravelaztegui";

  @TempDir Path data;

  @Test
  void nothingOfAnErasedDocumentStaysInTheDataFolder() throws Exception {
    try (var service = RunningService.start(data)) {
      service.ingest("otro.txt", "Un documento que se queda, sobre el derecho a la vivienda.");
      JsonNode document =
          service.ingest(
              "declaracion.txt",
              "La señora "
                  + SECRET
                  + " declaró que su casero la echó a la calle. "
                  + SECRET
                  + " pide ayuda para volver a su vivienda con sus hijos.");
      RunningService.eventually(
          () -> service.json("/api/v1/search?q=" + SECRET).get("total").intValue() == 1);

      var erased =
          service.send(
              service
                  .request("/api/v1/documents/" + document.get("id").stringValue())
                  .DELETE()
                  .build());

      assertThat(erased.statusCode()).isEqualTo(204);
      assertThat(service.json("/api/v1/search?q=" + SECRET).get("total").intValue()).isZero();
      assertThat(service.get("/api/v1/documents/" + document.get("id").stringValue()).statusCode())
          .isEqualTo(404);
      // Also in the database's log of writes, while it is open.
      RunningService.eventually(
          () -> filesContaining(SECRET.getBytes(StandardCharsets.UTF_8)).isEmpty());
    }
    assertThat(filesContaining(SECRET.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(filesContaining(SECRET.toLowerCase().getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private List<Path> filesContaining(byte[] needle) {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).filter(file -> contains(file, needle)).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean contains(Path file, byte[] needle) {
    try {
      String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return content.contains(new String(needle, StandardCharsets.ISO_8859_1));
    } catch (java.nio.file.NoSuchFileException e) {
      // Removed meanwhile.
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
