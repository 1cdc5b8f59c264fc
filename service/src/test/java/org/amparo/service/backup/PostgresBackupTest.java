package org.amparo.service.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.service.NeedsPostgres;
import org.amparo.service.PostgresServer;
import org.amparo.service.RunningService;
import org.amparo.service.storage.DataFolderUnusable;
import org.amparo.service.storage.Database;
import org.amparo.service.storage.DatabaseSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A backup is the same for both databases, and the way from the one to the other. */
@NeedsPostgres
@Execution(ExecutionMode.CONCURRENT)
class PostgresBackupTest {

  private static final List<String> QUESTIONS =
      List.of(
          "/api/v1/documents",
          "/api/v1/cases",
          "/api/v1/users",
          "/api/v1/statistics",
          "/api/v1/search?q=salario",
          "/api/v1/search?q=");

  @TempDir private static Path folder;

  private static PostgresServer server;
  private static RunningService service;

  @BeforeAll
  static void makeOne() {
    server = PostgresServer.start();
    service = RunningService.start(folder.resolve("data"), server.settings("first"));
    String id =
        service
            .ingest("queja.txt", "La patrona no le paga el salario desde marzo.")
            .get("id")
            .stringValue();
    service.ingest("carta.txt", "La familia pide asilo y un permiso de trabajo con salario.");
    service.send(
        "PUT",
        "/api/v1/documents/" + id + "/labels",
        Map.of("topics", List.of("labour-rights"), "type", "complaint", "urgency", "urgent"));
    service.post("/api/v1/cases", Map.of("id", "caso-1", "title", "Uno"));
    RunningService.eventually(() -> total(service) == 2);
    var made = service.post("/api/v1/backups", Map.of("folder", folder.resolve("kept").toString()));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    service.close();
    server.close();
  }

  @Test
  void itComesBackInAnotherPostgres() throws Exception {
    Path restored = folder.resolve("postgres");
    Restore.of(folder.resolve("kept")).into(restored, Database.of(server.of("second"), restored));

    try (var again = RunningService.start(restored, server.settings("second"))) {
      answersTheSame(again);
    }
  }

  @Test
  void itComesBackInSqlite() throws Exception {
    Path restored = folder.resolve("sqlite");
    var settings =
        new DatabaseSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), java.time.Duration.ofSeconds(30));
    Restore.of(folder.resolve("kept")).into(restored, Database.of(settings, restored));

    try (var again = RunningService.start(restored, "amparo.database.url=")) {
      answersTheSame(again);
    }
  }

  @Test
  void aDatabaseThatHoldsSomethingIsLeftAlone() throws Exception {
    Path restored = folder.resolve("refused");

    assertThatThrownBy(
            () ->
                Restore.of(folder.resolve("kept"))
                    .into(restored, Database.of(server.of("first"), restored)))
        .isInstanceOf(DataFolderUnusable.class)
        .hasMessageContaining("not empty");
    assertThat(restored).doesNotExist();
    assertThat(total(service)).isEqualTo(2);
  }

  private static void answersTheSame(RunningService again) {
    RunningService.eventually(() -> total(again) == 2);
    for (String question : QUESTIONS) {
      assertThat(again.json(question)).as(question).isEqualTo(service.json(question));
    }
    assertThat(again.json("/api/v1/audit/verification").get("intact").booleanValue()).isTrue();
  }

  private static int total(RunningService node) {
    return node.json("/api/v1/search?q=").get("total").intValue();
  }
}
