package org.amparo.service.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When the archive was classified again. Which documents are done stands in the documents. */
@Repository
class ReclassificationStore {

  private static final int LISTED = 50;

  private final JdbcClient jdbc;
  private final Clock clock;

  ReclassificationStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Reclassification begin(String model, long documents, String by) {
    String id = UUID.randomUUID().toString();
    jdbc.sql(
            """
            INSERT INTO reclassification (id, state, model, documents, started_at, started_by)
            VALUES (:id, 'RUNNING', :model, :documents, :now, :by)
            """)
        .param("id", id)
        .param("model", model)
        .param("documents", documents)
        .param("now", clock.millis())
        .param("by", by)
        .update();
    return find(id).orElseThrow();
  }

  void end(String id, Reclassification.State state) {
    jdbc.sql("UPDATE reclassification SET state = :state, ended_at = :now WHERE id = :id")
        .param("state", state.name())
        .param("now", clock.millis())
        .param("id", id)
        .update();
  }

  /** Notes that another model labels the documents from here on. */
  void aim(String id, String model, long documents) {
    jdbc.sql("UPDATE reclassification SET model = :model, documents = :documents WHERE id = :id")
        .param("model", model)
        .param("documents", documents)
        .param("id", id)
        .update();
  }

  Optional<Reclassification> running() {
    return jdbc
        .sql("SELECT * FROM reclassification WHERE state = 'RUNNING' ORDER BY started_at")
        .query(ReclassificationStore::row)
        .list()
        .stream()
        .findFirst();
  }

  Optional<Reclassification> find(String id) {
    return jdbc.sql("SELECT * FROM reclassification WHERE id = :id")
        .param("id", id)
        .query(ReclassificationStore::row)
        .optional();
  }

  /** Newest first. */
  List<Reclassification> list() {
    return jdbc.sql("SELECT * FROM reclassification ORDER BY started_at DESC, id LIMIT :size")
        .param("size", LISTED)
        .query(ReclassificationStore::row)
        .list();
  }

  private static Reclassification row(ResultSet row, int number) throws SQLException {
    long ended = row.getLong("ended_at");
    Optional<Instant> endedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
    long documents = row.getLong("documents");
    var state = Reclassification.State.valueOf(row.getString("state"));
    boolean done = state == Reclassification.State.DONE;
    return new Reclassification(
        row.getString("id"),
        state,
        row.getString("model"),
        documents,
        done ? documents : 0,
        done ? 1 : 0,
        Instant.ofEpochMilli(row.getLong("started_at")),
        row.getString("started_by"),
        endedAt);
  }
}
