package org.amparo.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.amparo.service.RunningService;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Whatever becomes of the index, no document is lost and search finds them all again. */
class IndexDurabilityTest {

  @TempDir Path data;

  @Test
  void aDamagedIndexIsMadeAnewAtTheStart() throws IOException {
    try (var service = RunningService.start(data)) {
      service.ingest("una.txt", "Carta de la familia Zubizarreta.");
    }
    try (Stream<Path> files = Files.list(data.resolve("index"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(cfs|fdt)")).toList()) {
        try (var damaged = new RandomAccessFile(file.toFile(), "rw")) {
          damaged.seek(damaged.length() / 2);
          damaged.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
      }
    }

    try (var service = RunningService.start(data)) {
      RunningService.eventually(() -> found(service, "zubizarreta") == 1);
      RunningService.eventually(() -> complete(service));
      assertThat(search(service, "zubizarreta").get("complete").booleanValue()).isTrue();
    }
  }

  @Test
  void anIndexOfAnotherSchemaIsMadeAnewAtTheStart() throws IOException {
    try (var service = RunningService.start(data)) {
      service.ingest("una.txt", "Carta de la familia Zubizarreta.");
    }
    try (var directory = FSDirectory.open(data.resolve("index"));
        var writer = new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()))) {
      writer.setLiveCommitData(Map.of("amparo.schema", "0", "amparo.sequence", "99").entrySet());
      writer.commit();
    }

    try (var service = RunningService.start(data)) {
      RunningService.eventually(() -> found(service, "zubizarreta") == 1 && complete(service));
    }
  }

  @Test
  void whileTheIndexTakesNothingDocumentsAreReadyAndFoundLater() throws IOException {
    Path index = data.resolve("index");
    try (var service = RunningService.start(data)) {
      service.ingest("antes.txt", "Carta de la familia Zubizarreta.");
      RunningService.eventually(() -> found(service, "zubizarreta") == 1);

      FileSystemUtils.deleteRecursively(index);
      Files.writeString(index, "a file stands where the folder was");
      JsonNode document = service.ingest("durante.txt", "Carta de la familia Etxeberria.");
      assertThat(document.get("status").stringValue()).isEqualTo("READY");
      RunningService.eventually(() -> indexHealth(service).equals("DOWN"));
      JsonNode meanwhile = search(service, "zubizarreta");
      assertThat(meanwhile.get("complete").booleanValue()).isFalse();

      Files.delete(index);
      RunningService.eventually(() -> complete(service));
      assertThat(found(service, "zubizarreta")).isEqualTo(1);
      assertThat(found(service, "etxeberria")).isEqualTo(1);
    }
  }

  @Test
  void aServiceWhoseIndexCannotBeOpenedStartsAndOpensItLater() throws IOException {
    Path index = data.resolve("index");
    Files.writeString(index, "a file stands where the folder should be");
    try (var service = RunningService.start(data)) {
      JsonNode document = service.ingest("una.txt", "Carta de la familia Zubizarreta.");
      assertThat(document.get("status").stringValue()).isEqualTo("READY");
      assertThat(service.get("/api/v1/search?q=zubizarreta").statusCode()).isEqualTo(503);
      assertThat(indexHealth(service)).isEqualTo("DOWN");

      Files.delete(index);
      RunningService.eventually(() -> complete(service));
      assertThat(found(service, "zubizarreta")).isEqualTo(1);
    }
  }

  private static JsonNode search(RunningService service, String query) {
    return service.json("/api/v1/search?q=" + query);
  }

  private static int found(RunningService service, String query) {
    return search(service, query).path("total").asInt(-1);
  }

  private static String indexHealth(RunningService service) {
    return service.json("/actuator/health").at("/components/index/status").asString();
  }

  private static boolean complete(RunningService service) {
    return service
        .json("/actuator/health")
        .at("/components/index/details/complete")
        .booleanValue(false);
  }
}
