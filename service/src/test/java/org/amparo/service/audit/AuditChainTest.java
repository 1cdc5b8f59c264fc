package org.amparo.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Whoever has the database file can write into it, but not unnoticed. */
class AuditChainTest {

  @TempDir Path folder;

  private SQLiteDataSource source;
  private JdbcClient jdbc;

  @BeforeEach
  void write() {
    var config = new SQLiteConfig();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + folder.resolve("amparo.db"));
    jdbc = JdbcClient.create(source);
    Flyway.configure().dataSource(source).locations("db/migration/sqlite").load().migrate();
    AuditTrail trail = trail();
    for (int i = 1; i <= 20; i++) {
      boolean searched = i % 3 == 0;
      trail.record("ana", searched ? Deed.SEARCH : Deed.READ, searched ? null : "document-" + i);
    }
  }

  @Test
  void anUntouchedTrailIsIntact() throws Exception {
    Verification verification = verify(Optional.empty());

    assertThat(verification.intact()).isTrue();
    assertThat(verification.entries()).isEqualTo(20);
  }

  @Test
  void theDatabaseItselfRefusesChangesAndDeletions() {
    for (String sql :
        List.of(
            "UPDATE audit SET actor = 'luis' WHERE id = 3",
            "UPDATE audit SET hash = NULL WHERE id = 3",
            "DELETE FROM audit WHERE id = 20",
            "DELETE FROM audit")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update())
          .as(sql)
          .hasMessageContaining("only appended to");
    }
  }

  @Test
  void aChangedEntryIsFoundWhateverWasChanged() throws Exception {
    dropTriggers();
    for (String change :
        List.of("at = at + 1", "actor = 'luis'", "action = 'erase'", "subject = 'other'")) {
      jdbc.sql("CREATE TABLE kept AS SELECT * FROM audit").update();
      jdbc.sql("UPDATE audit SET " + change + " WHERE id = 7").update();

      assertThat(verify(Optional.empty()).firstBroken()).as(change).contains(7L);

      jdbc.sql("DELETE FROM audit").update();
      jdbc.sql("INSERT INTO audit SELECT * FROM kept").update();
      jdbc.sql("DROP TABLE kept").update();
    }
    assertThat(verify(Optional.empty()).intact()).isTrue();
  }

  @Test
  void wordsMovedFromOneFieldToTheNextAreFound() throws Exception {
    dropTriggers();
    jdbc.sql("UPDATE audit SET actor = 'an', action = 'aread' WHERE id = 5").update();

    assertThat(verify(Optional.empty()).firstBroken()).contains(5L);
  }

  @Test
  void aDeletedEntryIsFound() throws Exception {
    dropTriggers();
    jdbc.sql("DELETE FROM audit WHERE id = 11").update();

    assertThat(verify(Optional.empty()).firstBroken()).contains(11L);
  }

  @Test
  void anEntryPutInIsFound() throws Exception {
    dropTriggers();
    jdbc.sql("UPDATE audit SET id = id + 1000 WHERE id > 11").update();
    jdbc.sql("UPDATE audit SET id = id - 999 WHERE id > 1000").update();
    jdbc.sql(
            """
            INSERT INTO audit (id, at, actor, action, subject, hash)
            SELECT 12, at, 'ana', 'read', 'document-99', hash FROM audit WHERE id = 11
            """)
        .update();

    assertThat(verify(Optional.empty()).firstBroken()).contains(12L);
  }

  @Test
  void entriesThatChangedPlacesAreFound() throws Exception {
    dropTriggers();
    jdbc.sql("UPDATE audit SET id = 1000 WHERE id = 4").update();
    jdbc.sql("UPDATE audit SET id = 4 WHERE id = 5").update();
    jdbc.sql("UPDATE audit SET id = 5 WHERE id = 1000").update();

    assertThat(verify(Optional.empty()).firstBroken()).contains(4L);
  }

  @Test
  void aMissingEndIsFoundWithAnAnchor() throws Exception {
    Anchor anchor = head();
    dropTriggers();
    jdbc.sql("DELETE FROM audit WHERE id > 15").update();

    assertThat(verify(Optional.empty()).intact()).isTrue();
    Verification verification = verify(Optional.of(anchor));
    assertThat(verification.intact()).isFalse();
    assertThat(verification.firstBroken()).contains(16L);
  }

  @Test
  void aTrailWrittenAnewIsFoundWithAnAnchor() throws Exception {
    Anchor anchor = head();
    dropTriggers();
    jdbc.sql("UPDATE audit SET actor = 'luis', hash = NULL WHERE id >= 10").update();
    trail().record("luis", Deed.LOGIN, "luis");

    assertThat(verify(Optional.empty()).intact()).isTrue();
    assertThat(verify(Optional.of(anchor)).intact()).isFalse();
  }

  @Test
  void anAnchorHoldsForTheTrailThatWentOn() throws Exception {
    Anchor anchor = head();
    trail().record("ana", Deed.LOGIN, "ana");

    assertThat(verify(Anchor.parse(anchor.toString())).intact()).isTrue();
  }

  @Test
  void whatWasWrittenBeforeTheChainIsChainedAtTheNextStart() throws Exception {
    dropTriggers();
    jdbc.sql("UPDATE audit SET hash = NULL").update();
    assertThat(verify(Optional.empty()).firstBroken()).contains(1L);

    trail().record("ana", Deed.LOGIN, "ana");

    assertThat(verify(Optional.empty()).intact()).isTrue();
    assertThat(verify(Optional.empty()).entries()).isEqualTo(21);
  }

  @Test
  void entriesOfManyAtOnceMakeOneChain() throws Exception {
    AuditTrail trail = trail();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 0; n < 25; n++) {
                      trail.record("ana", Deed.SEARCH, null);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    Verification verification = verify(Optional.empty());
    assertThat(verification.intact()).isTrue();
    assertThat(verification.entries()).isEqualTo(120);
  }

  private AuditTrail trail() {
    return new AuditTrail(
        jdbc, new TransactionTemplate(new JdbcTransactionManager(source)), Clock.systemUTC());
  }

  private void dropTriggers() {
    jdbc.sql("DROP TRIGGER audit_is_not_changed").update();
    jdbc.sql("DROP TRIGGER audit_is_not_deleted").update();
  }

  private Anchor head() throws Exception {
    try (var chain = AuditChain.in(source.getConnection())) {
      return chain.head();
    }
  }

  private Verification verify(Optional<Anchor> anchor) throws Exception {
    try (var chain = AuditChain.in(source.getConnection())) {
      return chain.verify(anchor);
    }
  }
}
