package org.amparo.service.document;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to documents besides what people said of them, step by step. */
@Repository
class DocumentSteps {

  /** A kind of step. */
  enum Kind {
    READ,
    FAILED,
    RECLASSIFIED
  }

  /**
   * @param model which model labelled the document, as name@version
   * @param detail why it failed
   */
  record Step(Instant at, Kind kind, Optional<String> model, Optional<String> detail) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  DocumentSteps(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** To be called in the transaction that takes the step. */
  void note(String document, Kind kind, String model, String detail) {
    jdbc.sql(
            """
            INSERT INTO document_step (id, document_id, at, step, model, detail)
            VALUES (:id, :document, :at, :step, :model, :detail)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("document", document)
        .param("at", clock.millis())
        .param("step", kind.name())
        .param("model", model)
        .param("detail", detail)
        .update();
  }

  /** Oldest first. */
  List<Step> of(String document) {
    return jdbc.sql("SELECT * FROM document_step WHERE document_id = :document ORDER BY at")
        .param("document", document)
        .query(
            (row, _) ->
                new Step(
                    Instant.ofEpochMilli(row.getLong("at")),
                    Kind.valueOf(row.getString("step")),
                    Optional.ofNullable(row.getString("model")),
                    Optional.ofNullable(row.getString("detail"))))
        .list();
  }
}
