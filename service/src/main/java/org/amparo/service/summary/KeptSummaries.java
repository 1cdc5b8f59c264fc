package org.amparo.service.summary;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.amparo.model.writing.GroundedSummary;
import org.amparo.service.document.TextStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The summaries of documents that models wrote, the newest of each; erased with the document. */
@Repository
class KeptSummaries {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  KeptSummaries(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Keeps one in the place of the one before.
   *
   * @param text that it was made from
   * @return empty if the document was erased meanwhile
   */
  Optional<KeptSummary> keep(String document, String text, GroundedSummary summary, String by) {
    var kept = new KeptSummary(summary, clock.instant().truncatedTo(ChronoUnit.MILLIS), by);
    int rows =
        jdbc.sql(
                """
                INSERT INTO written_summary (document_id, version, summary, written_at, written_by)
                SELECT id, :version, :summary, :at, :by FROM document WHERE id = :id
                ON CONFLICT (document_id) DO UPDATE
                SET version = :version, summary = :summary, written_at = :at, written_by = :by
                """)
            .param("id", document)
            .param("version", TextStore.version(text))
            .param("summary", json.writeValueAsString(summary))
            .param("at", kept.writtenAt().toEpochMilli())
            .param("by", by)
            .update();
    return Optional.of(kept).filter(_ -> rows > 0);
  }

  /**
   * @param text as it is now: a summary of another one would lead to wrong places
   */
  Optional<KeptSummary> find(String document, String text) {
    return jdbc.sql("SELECT * FROM written_summary WHERE document_id = :id AND version = :version")
        .param("id", document)
        .param("version", TextStore.version(text))
        .query(
            (row, _) ->
                new KeptSummary(
                    json.readValue(row.getString("summary"), GroundedSummary.class),
                    Instant.ofEpochMilli(row.getLong("written_at")),
                    row.getString("written_by")))
        .optional();
  }
}
