package org.amparo.service.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps who did what. Holds ids, never words of a document or of a search. Each entry carries the
 * hash of the one before it, so that none can be changed, left out or put in unnoticed.
 */
@Component
public class AuditTrail {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AuditTrail(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    chainOlderEntries();
  }

  /**
   * @param actor the name of the key or user
   * @param subject the id of what it was done to; null where there is none
   */
  public void record(String actor, Deed deed, String subject) {
    // A transaction has the database to itself from its beginning: nobody appends in between.
    transaction.executeWithoutResult(
        _ -> {
          Anchor head = head();
          var entry =
              new AuditEntry(
                  head.count() + 1,
                  Instant.ofEpochMilli(clock.millis()),
                  actor,
                  deed.written(),
                  Optional.ofNullable(subject),
                  Optional.empty());
          jdbc.sql(
                  """
                  INSERT INTO audit (id, at, actor, action, subject, hash)
                  VALUES (:id, :at, :actor, :action, :subject, :hash)
                  """)
              .param("id", entry.id())
              .param("at", entry.at().toEpochMilli())
              .param("actor", actor)
              .param("action", entry.action())
              .param("subject", subject)
              .param("hash", entry.hashAfter(head.hash()))
              .update();
        });
  }

  /** Where the trail stands now. */
  Anchor head() {
    return jdbc.sql("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1")
        .query((row, _) -> new Anchor(row.getLong("id"), row.getString("hash")))
        .optional()
        .orElse(Anchor.NONE);
  }

  /**
   * The entries before this one, newest first.
   *
   * @param before the number of an entry
   */
  List<AuditEntry> before(long before, int size) {
    return jdbc.sql("SELECT * FROM audit WHERE id < :before ORDER BY id DESC LIMIT :size")
        .param("before", before)
        .param("size", size)
        .query((row, _) -> AuditEntry.of(row))
        .list();
  }

  /** What was written before there was a chain. */
  private void chainOlderEntries() {
    transaction.executeWithoutResult(
        _ -> {
          String before =
              jdbc.sql("SELECT hash FROM audit WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1")
                  .query(String.class)
                  .optional()
                  .orElse(AuditEntry.BEGINNING);
          List<AuditEntry> waiting =
              jdbc.sql("SELECT * FROM audit WHERE hash IS NULL ORDER BY id")
                  .query((row, _) -> AuditEntry.of(row))
                  .list();
          for (AuditEntry entry : waiting) {
            before = entry.hashAfter(before);
            jdbc.sql("UPDATE audit SET hash = :hash WHERE id = :id")
                .param("hash", before)
                .param("id", entry.id())
                .update();
          }
        });
  }
}
