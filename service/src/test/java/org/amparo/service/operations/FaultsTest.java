package org.amparo.service.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.amparo.service.RunningService;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.DataFolderUnusable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Whatever the machine does: what was acknowledged is there, and what is refused is told. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {

  /** Whichever database the other tests use: some faults are those of a file. */
  private static final String SQLITE = "amparo.database.url=";

  @TempDir Path folder;

  @Test
  void aFullDiskTakesNothingThatItCannotKeep() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()),
        "small file systems cannot be mounted here");
    try {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
      Map<String, String> acknowledged = new LinkedHashMap<>();
      HttpResponse<String> answer = null;
      try (var service = RunningService.start(disk, "amparo.upload.free-space=0B")) {
        for (int i = 0; i < 200 && (answer == null || answer.statusCode() == 202); i++) {
          String text = letter(i, random);
          answer = service.upload("carta-" + i + ".txt", text.getBytes(StandardCharsets.UTF_8));
          if (answer.statusCode() == 202) {
            acknowledged.put(service.json(answer).at("/0/id").stringValue(), text);
          }
        }
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(acknowledged).isNotEmpty();
      }
      assertThat(run("mount", "-o", "remount,size=200m", disk.toString())).isTrue();

      try (var service = RunningService.start(disk)) {
        service.post("/api/v1/documents/retry", Map.of());
        acknowledged.forEach(
            (id, text) -> {
              assertThat(service.settled(id).get("status").stringValue()).isEqualTo("READY");
              assertThat(service.get("/api/v1/documents/" + id + "/original").body())
                  .isEqualTo(text);
            });
      }
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenAcceptsNothingAndRecovers() throws Exception {
    Path data = folder.resolve("data");
    try (var service = RunningService.start(data)) {
      String kept = service.ingest("a.txt", "Una carta.").get("id").stringValue();
      Path originals = data.resolve("originals");
      Files.move(originals, folder.resolve("away"));
      // Nobody can write into a file as if it were a folder, whoever they are.
      Files.createFile(originals);

      HttpResponse<String> refused = service.upload("b.txt", "Otra carta.".getBytes());

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
      assertThat(service.json("/api/v1/documents").size()).isEqualTo(1);

      Files.delete(originals);
      Files.move(folder.resolve("away"), originals);
      assertThat(service.upload("b.txt", "Otra carta.".getBytes()).statusCode()).isEqualTo(202);
      assertThat(service.get("/api/v1/documents/" + kept + "/original").body())
          .isEqualTo("Una carta.");
    }
  }

  @Test
  void aDataFolderThatCannotBeMadeIsToldInOneSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(DataFolderUnusable.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void aClockThatWasSetBackLosesNothing() throws Exception {
    Path data = folder.resolve("data");
    String waiting;
    String read;
    try (var service = RunningService.start(data, SQLITE)) {
      read = service.ingest("a.txt", "La familia Cruz pide asilo.").get("id").stringValue();
    }
    try (var service = RunningService.start(data, SQLITE, "amparo.ingest.enabled=false")) {
      waiting =
          service.json(service.upload("b.txt", "Otra carta.".getBytes())).at("/0/id").stringValue();
    }
    // What was written yesterday now seems to come from tomorrow.
    try (Connection database = open(data);
        var statement = database.createStatement()) {
      statement.executeUpdate(
          "UPDATE document SET received_at = received_at + 86400000,"
              + " updated_at = updated_at + 86400000");
      statement.executeUpdate("UPDATE api_key SET created_at = created_at + 86400000");
    }

    try (var service = RunningService.start(data, SQLITE)) {
      assertThat(service.settled(waiting).get("status").stringValue()).isEqualTo("READY");
      String later = service.ingest("c.txt", "Una tercera carta.").get("id").stringValue();
      assertThat(service.json("/api/v1/documents").valueStream())
          .extracting(document -> document.get("id").stringValue())
          .containsExactlyInAnyOrder(read, waiting, later);
      RunningService.eventually(
          () -> service.json("/api/v1/search?q=carta").get("total").intValue() == 2);
      assertThat(service.json("/api/v1/audit/verification").get("intact").booleanValue()).isTrue();
      assertThat(service.get("/actuator/prometheus").body())
          .contains("amparo_ingest_lag_seconds 0.0");
    }
  }

  @Test
  void halfAnOriginalOfAnUploadThatWasCutOffGivesWayToTheWholeOne() throws Exception {
    Path data = folder.resolve("data");
    byte[] content = "La declaración entera de la señora Quispe.".getBytes(StandardCharsets.UTF_8);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    try (var service = RunningService.start(data)) {
      Path original = data.resolve("originals").resolve(sha256.substring(0, 2)).resolve(sha256);
      Files.createDirectories(original.getParent());
      Files.write(original, java.util.Arrays.copyOf(content, content.length / 2));

      JsonNode document = service.ingest("a.txt", content);

      assertThat(document.get("status").stringValue()).isEqualTo("READY");
      assertThat(original).hasBinaryContent(content);
    }
  }

  @Test
  void anOriginalThatTheDiskSpoiledIsNotTakenForTheWholeOne() throws Exception {
    Path data = folder.resolve("data");
    try (var service = RunningService.start(data)) {
      JsonNode document = service.ingest("a.txt", "La declaración entera de la señora Quispe.");
      String sha256 = document.get("sha256").stringValue();
      String path = "/api/v1/documents/" + document.get("id").stringValue();
      Path original = data.resolve("originals").resolve(sha256.substring(0, 2)).resolve(sha256);
      byte[] whole = Files.readAllBytes(original);
      Files.writeString(original, "La declaración entera de la se");

      service.post(path + "/retry", Map.of());
      JsonNode spoiled = service.settled(document.get("id").stringValue());
      assertThat(spoiled.get("status").stringValue()).isEqualTo("FAILED");
      assertThat(spoiled.at("/failure/reason").stringValue()).isEqualTo("ORIGINAL_DAMAGED");

      Files.write(original, whole);
      service.post(path + "/retry", Map.of());
      assertThat(service.settled(document.get("id").stringValue()).get("status").stringValue())
          .isEqualTo("READY");
    }
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsRefusesAndGoesOnAfterwards() throws Exception {
    Path data = folder.resolve("data");
    try (var service = RunningService.start(data, SQLITE, "amparo.database.patience=500ms")) {
      String kept = service.ingest("a.txt", "Una carta.").get("id").stringValue();
      HttpResponse<String> refused;
      try (Connection other = open(data);
          var statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        refused = service.upload("b.txt", "Otra carta.".getBytes());
        statement.execute("ROLLBACK");
      }

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(service.ingest("b.txt", "Otra carta.").get("status").stringValue())
          .isEqualTo("READY");
      assertThat(service.json("/api/v1/documents").valueStream())
          .hasSize(2)
          .anyMatch(document -> document.get("id").stringValue().equals(kept));
    }
  }

  private static String letter(int number, RandomGenerator random) {
    var text = new StringBuilder("Carta " + number + " sobre el asilo.\n");
    while (text.length() < 1_500_000) {
      text.append(Integer.toString(random.nextInt(5_000), 36)).append(' ');
    }
    return text.toString();
  }

  private static Connection open(Path data) throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("amparo.db"));
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
