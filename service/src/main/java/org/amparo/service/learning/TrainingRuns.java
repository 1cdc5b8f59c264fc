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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The trainings of this machine, in the database. */
@Repository
class TrainingRuns {

  private static final int LISTED = 100;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Clock clock;

  TrainingRuns(JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  TrainingRun begin(String by) {
    return transaction.execute(
        _ -> {
          int number =
              jdbc.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM training_run")
                  .query(Integer.class)
                  .single();
          var run =
              new TrainingRun(
                  UUID.randomUUID().toString(),
                  number,
                  TrainingRun.State.RUNNING,
                  Instant.ofEpochMilli(clock.millis()),
                  by,
                  Optional.empty(),
                  TrainingRun.Report.begun());
          jdbc.sql(
                  """
                  INSERT INTO training_run (id, number, state, started_at, started_by, report)
                  VALUES (:id, :number, :state, :at, :by, :report)
                  """)
              .param("id", run.id())
              .param("number", number)
              .param("state", run.state().name())
              .param("at", run.startedAt().toEpochMilli())
              .param("by", by)
              .param("report", json.writeValueAsString(run.report()))
              .update();
          return run;
        });
  }

  TrainingRun end(TrainingRun run, TrainingRun.State state, TrainingRun.Report report) {
    TrainingRun ended = run.ended(state, Instant.ofEpochMilli(clock.millis()), report);
    jdbc.sql(
            """
            UPDATE training_run SET state = :state, ended_at = :at, report = :report
            WHERE id = :id
            """)
        .param("state", state.name())
        .param("at", ended.endedAt().orElseThrow().toEpochMilli())
        .param("report", json.writeValueAsString(report))
        .param("id", run.id())
        .update();
    return ended;
  }

  /**
   * Says of what was under way when the service stopped that it was interrupted. To be called by
   * whoever has the duty to train: what is under way then is nobody's.
   */
  void markInterrupted() {
    list().stream()
        .filter(run -> run.state() == TrainingRun.State.RUNNING)
        .forEach(
            run ->
                end(
                    run,
                    TrainingRun.State.INTERRUPTED,
                    run.report().because("The service stopped meanwhile; begin again.")));
  }

  /** Newest first. */
  List<TrainingRun> list() {
    return jdbc.sql("SELECT * FROM training_run ORDER BY number DESC LIMIT :size")
        .param("size", LISTED)
        .query(this::row)
        .list();
  }

  Optional<TrainingRun> find(String id) {
    return jdbc.sql("SELECT * FROM training_run WHERE id = :id")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  private TrainingRun row(ResultSet row, int number) throws SQLException {
    long ended = row.getLong("ended_at");
    Optional<Instant> endedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
    return new TrainingRun(
        row.getString("id"),
        row.getInt("number"),
        TrainingRun.State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("started_at")),
        row.getString("started_by"),
        endedAt,
        json.readValue(row.getString("report"), TrainingRun.Report.class));
  }
}
