package org.amparo.service.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people wrote down about a case. */
@Repository
public class CaseNotes {

  private final JdbcClient jdbc;
  private final Clock clock;

  CaseNotes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Newest first. */
  List<Note> of(String caseId) {
    return jdbc.sql("SELECT * FROM case_note WHERE case_id = :id ORDER BY written_at DESC, id")
        .param("id", caseId)
        .query(
            (rs, _) ->
                new Note(
                    rs.getString("id"),
                    rs.getString("text"),
                    rs.getString("written_by"),
                    Instant.ofEpochMilli(rs.getLong("written_at"))))
        .list();
  }

  Note add(String caseId, String text, String by) {
    var note =
        new Note(UUID.randomUUID().toString(), text, by, Instant.ofEpochMilli(clock.millis()));
    jdbc.sql(
            """
            INSERT INTO case_note (id, case_id, written_at, written_by, text)
            VALUES (:id, :case, :at, :by, :text)
            """)
        .param("id", note.id())
        .param("case", caseId)
        .param("at", note.writtenAt().toEpochMilli())
        .param("by", by)
        .param("text", text)
        .update();
    return note;
  }

  /** Erases the notes of closed cases whose retention is over. */
  public int eraseOverdue() {
    return jdbc.sql(
            "DELETE FROM case_note WHERE case_id IN (SELECT id FROM case_file WHERE "
                + Overdue.CASE
                + ")")
        .param("now", clock.millis())
        .update();
  }

  record Note(String id, String text, String writtenBy, Instant writtenAt) {}
}
