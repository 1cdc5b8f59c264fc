package org.amparo.service.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.amparo.service.RunningService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A data folder of an earlier release keeps what it holds. */
class MigrationTest {

  private static final String OLD_KEY = "the-key-of-an-older-release";

  /** The digest of {@link #OLD_KEY}. */
  private static final String OLD_HASH = sha256(OLD_KEY);

  /** Whichever database the other tests use: earlier releases had this one. */
  private static final String SQLITE = "amparo.database.url=";

  @TempDir Path data;

  @Test
  void documentsCasesAttachmentsAndKeysOfTheFirstReleaseAreStillThere() throws Exception {
    Path database;
    try (var started = RunningService.start(data, SQLITE)) {
      database = started.context().getBean(DataFolder.class).database();
    }
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(Path.of(database + suffix));
    }
    firstRelease(database);

    try (var service = RunningService.start(data, SQLITE, "amparo.ingest.enabled=false")) {
      RunningService old = service.as(OLD_KEY);
      assertThat(old.json("/api/v1/documents/letter").get("caseId").stringValue())
          .isEqualTo("caso-1");
      assertThat(old.json("/api/v1/documents/mail").at("/attachments/0/documentId").stringValue())
          .isEqualTo("letter");
      assertThat(old.json("/api/v1/cases/caso-1").get("restricted").booleanValue()).isFalse();
      assertThat(old.get("/api/v1/users").statusCode()).isEqualTo(200);
      assertThat(
              service
                  .context()
                  .getBean(JdbcClient.class)
                  .sql("SELECT COUNT(*) FROM correction WHERE document_id = 'letter'")
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }

  private static void firstRelease(Path database) {
    var config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + database);
    Flyway.configure()
        .dataSource(source)
        .locations("db/migration/sqlite")
        .target("1")
        .load()
        .migrate();
    JdbcClient jdbc = JdbcClient.create(source);
    for (String statement :
        """
        INSERT INTO document (id, sha256, bytes, filename, case_id, received_at, status, lane,
            updated_at, change) VALUES ('letter', 'aa', 1, 'a.txt', 'caso-1', 5, 'QUEUED', 'LIGHT', 5, 1);
        INSERT INTO document (id, sha256, bytes, filename, received_at, status, lane,
            updated_at, change) VALUES ('mail', 'bb', 1, 'b.eml', 5, 'QUEUED', 'LIGHT', 5, 2);
        INSERT INTO attachment VALUES ('mail', 'letter', 'a.txt');
        INSERT INTO correction VALUES ('c', 'letter', 5, 'admin', NULL, '{}');
        INSERT INTO api_key VALUES ('k', 'admin', 'ADMINISTRATOR', 'HASH', 5, NULL)
        """
            .replace("HASH", OLD_HASH)
            .split(";")) {
      jdbc.sql(statement).update();
    }
  }

  private static String sha256(String text) {
    try {
      return java.util.HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
