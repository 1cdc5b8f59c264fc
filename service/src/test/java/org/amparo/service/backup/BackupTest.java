package org.amparo.service.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amparo.service.RunningService;
import org.amparo.service.TestDatabase;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.DataFolderUnusable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

class BackupTest {

  private static final List<String> QUESTIONS =
      List.of(
          "/api/v1/documents",
          "/api/v1/cases",
          "/api/v1/users",
          "/api/v1/statistics",
          "/api/v1/taxonomy",
          "/api/v1/search?q=salario",
          "/api/v1/search?q=asilo&caseId=caso-7",
          "/api/v1/search?q=");

  @TempDir private static Path data;

  @TempDir Path folder;

  private static RunningService service;
  private static String corrected;

  @BeforeAll
  static void fill() {
    service = RunningService.start(data);
    corrected =
        service
            .ingest("queja.txt", "La patrona no le paga el salario desde marzo y guarda su visa.")
            .get("id")
            .stringValue();
    service.ingest("carta.txt", "La familia pide asilo y un permiso de trabajo con salario.");
    service.upload(
        Map.of("caso.txt", "Asilo negado por el juez de San José.".getBytes()),
        Map.of("caseId", "caso-7"));
    service.send(
        "PUT",
        "/api/v1/documents/" + corrected + "/labels",
        Map.of("topics", List.of("labour-rights"), "type", "complaint", "urgency", "urgent"));
    service.post(
        "/api/v1/users",
        Map.of(
            "name",
            "ana",
            "displayName",
            "Ana",
            "roles",
            List.of("CASEWORKER"),
            "password",
            "una frase larga y secreta"));
    RunningService.eventually(() -> service.json("/api/v1/documents?status=READY").size() == 3);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aRestoredServiceGivesTheSameAnswers() throws Exception {
    backup(7);
    Path restored = folder.resolve("restored");

    restore(folder.resolve("kept"), restored);

    try (var again = RunningService.start(restored)) {
      RunningService.eventually(
          () -> again.json("/api/v1/search?q=").get("total").intValue() >= total());
      for (String question : QUESTIONS) {
        assertThat(again.json(question)).as(question).isEqualTo(service.json(question));
      }
      for (JsonNode document : service.json("/api/v1/documents")) {
        String path = "/api/v1/documents/" + document.get("id").stringValue();
        assertThat(again.json(path)).isEqualTo(service.json(path));
        assertThat(again.get(path + "/original").body())
            .isEqualTo(service.get(path + "/original").body());
        assertThat(again.get(path + "/text").body()).isEqualTo(service.get(path + "/text").body());
      }
      assertThat(again.json("/api/v1/documents/" + corrected).toString()).contains("correct");
    }
  }

  @Test
  void aBackupStoresNothingTwice() {
    JsonNode first = backup(7);
    JsonNode second = backup(7);

    assertThat(second.get("documents")).isEqualTo(first.get("documents"));
    assertThat(second.get("files")).isEqualTo(first.get("files"));
    // The database alone is another one each time.
    assertThat(second.get("copiedBytes").longValue())
        .isEqualTo(size(Path.of(second.get("folder").stringValue(), "amparo.db")));
  }

  @Test
  void theOldestBackupsMakeRoom() throws Exception {
    backup(2);
    String second = backup(2).get("folder").stringValue();
    String third = backup(2).get("folder").stringValue();

    assertThat(new Generations(folder.resolve("kept")).all())
        .containsExactly(Path.of(second), Path.of(third));
  }

  @Test
  void anErasedDocumentIsNotInTheNextBackup() throws Exception {
    JsonNode document = service.ingest("borrar.txt", "Testimonio de Zulemaquixtepetl.");
    service.delete("/api/v1/documents/" + document.get("id").stringValue());

    Path made = Path.of(backup(7).get("folder").stringValue());

    try (Stream<Path> files = Files.walk(made)) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .doesNotContain("Zulemaquixtepetl")
                      .doesNotContain(document.get("sha256").stringValue()));
    }
  }

  @Test
  void everyChangedByteIsNoticed() throws Exception {
    Path made = Path.of(backup(7).get("folder").stringValue());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(made)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSizeGreaterThan(6);
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      byte[] flipped = content.clone();
      flipped[content.length / 2] ^= 1;
      Files.write(file, flipped);

      assertThatThrownBy(() -> restore(made, folder.resolve("restored")))
          .isInstanceOf(BackupRefused.class)
          .hasMessageContaining(file.getFileName().toString());
      assertThatThrownBy(() -> Restore.of(made).verify()).isInstanceOf(BackupRefused.class);
      assertThat(folder.resolve("restored")).doesNotExist();
      Files.write(file, content);
    }
    Restore.of(made).verify();
  }

  @Test
  void everyMissingFileIsNamed() throws Exception {
    Path made = Path.of(backup(7).get("folder").stringValue());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(made)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path away = folder.resolve("away");
      Files.move(file, away);

      assertThatThrownBy(() -> restore(made, folder.resolve("restored")))
          .isInstanceOf(BackupRefused.class)
          .hasMessageContaining(file.getFileName().toString());
      Files.move(away, file);
    }
  }

  @Test
  void aDataFolderThatHoldsSomethingIsLeftAlone() throws Exception {
    backup(7);
    Path filled = Files.createDirectory(folder.resolve("filled"));
    Files.writeString(filled.resolve("amparo.db"), "what was here before");

    assertThatThrownBy(() -> restore(folder.resolve("kept"), filled))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("not empty");
    assertThat(filled.resolve("amparo.db")).hasContent("what was here before");
  }

  @Test
  void aBackupFromTheFutureIsRefused() throws Exception {
    Path made = Path.of(backup(7).get("folder").stringValue());
    Manifest now = Manifest.read(made);
    Manifest.of(999, now.madeAt(), now.documents(), now.auditAnchor(), now.files()).write(made);

    assertThatThrownBy(() -> Restore.of(made))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("newer Amparo");
  }

  @Test
  void aDataFolderFromTheFutureIsRefused() throws Exception {
    backup(7);
    Path restored = folder.resolve("restored");
    restore(folder.resolve("kept"), restored);
    jdbc(restored)
        .sql(
            """
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
                checksum, installed_by, execution_time, success)
            VALUES (900, '900', 'later', 'SQL', 'V900__later.sql', 1, 'x', 1, TRUE)
            """)
        .update();

    assertThatThrownBy(() -> RunningService.start(restored))
        .hasRootCauseInstanceOf(DataFolderUnusable.class)
        .rootCause()
        .hasMessageContaining("newer Amparo");
  }

  @Test
  void aRestoreThatWasCutOffDoesNotComeToLife() throws Exception {
    Path restored = Files.createDirectories(folder.resolve("restored/restoring")).getParent();

    assertThatThrownBy(() -> DataFolder.open(restored))
        .isInstanceOf(DataFolderUnusable.class)
        .hasMessageContaining("not finished");
  }

  @Test
  void aMissingOriginalIsNamedAndNoBackupIsMadeOfTheRest() throws Exception {
    backup(7);
    Path restored = folder.resolve("restored");
    restore(folder.resolve("kept"), restored);
    String sha256 = service.json("/api/v1/documents/" + corrected).get("sha256").stringValue();
    try (var held = DataFolder.open(restored)) {
      Files.delete(held.original(sha256));

      assertThatThrownBy(
              () ->
                  new Backup(held, TestDatabase.of(restored), Clock.systemUTC())
                      .make(folder.resolve("other"), 7))
          .isInstanceOf(BackupRefused.class)
          .hasMessageContaining(corrected);
      assertThat(folder.resolve("other")).isEmptyDirectory();
    }
  }

  @Test
  void aDamagedOriginalIsNotTakenForAWholeOne() throws Exception {
    backup(7);
    Path restored = folder.resolve("restored");
    restore(folder.resolve("kept"), restored);
    String sha256 = service.json("/api/v1/documents/" + corrected).get("sha256").stringValue();
    try (var held = DataFolder.open(restored)) {
      Files.writeString(held.original(sha256), "half of i");

      assertThatThrownBy(
              () ->
                  new Backup(held, TestDatabase.of(restored), Clock.systemUTC())
                      .make(folder.resolve("other"), 7))
          .isInstanceOf(BackupRefused.class)
          .hasMessageContaining(sha256);
    }
  }

  @Test
  void nothingIsBackedUpIntoTheDataFolder() {
    assertThat(
            service
                .post("/api/v1/backups", Map.of("folder", data.resolve("backups").toString()))
                .statusCode())
        .isEqualTo(409);
    assertThat(service.post("/api/v1/backups", Map.of()).statusCode()).isEqualTo(400);
    assertThat(service.post("/api/v1/backups", Map.of("folder", "here")).statusCode())
        .isEqualTo(400);
  }

  private static int total() {
    return service.json("/api/v1/search?q=").get("total").intValue();
  }

  private JsonNode backup(int keep) {
    var answer =
        service.post(
            "/api/v1/backups", Map.of("folder", folder.resolve("kept").toString(), "keep", keep));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return service.json(answer);
  }

  private static void restore(Path backup, Path into) throws IOException {
    Restore.of(backup).into(into, TestDatabase.of(into));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JdbcClient jdbc(Path restored) throws SQLException {
    return JdbcClient.create(
        new SingleConnectionDataSource(TestDatabase.of(restored).connect(), true));
  }
}
