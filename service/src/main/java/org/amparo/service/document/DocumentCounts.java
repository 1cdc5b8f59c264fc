package org.amparo.service.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.amparo.service.cases.CaseLinks;
import org.amparo.service.cases.Sight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many documents stand where. */
@Repository
public class DocumentCounts {

  private final JdbcClient jdbc;

  DocumentCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public record Count(String name, long documents) {}

  /** Of all documents. */
  public List<Count> byStatus() {
    return jdbc.sql("SELECT status AS name, COUNT(*) AS documents FROM document GROUP BY status")
        .query(Count.class)
        .list();
  }

  /** Since when the document waits that waits longest to be read. */
  public Optional<Instant> waitingSince() {
    return jdbc.sql("SELECT updated_at FROM document WHERE status = 'QUEUED' ORDER BY 1 LIMIT 1")
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  /** Of all documents that failed, by reason. */
  public List<Count> byFailure() {
    return jdbc.sql(
            """
            SELECT failure_reason AS name, COUNT(*) AS documents FROM document
            WHERE status = 'FAILED' GROUP BY failure_reason ORDER BY documents DESC
            """)
        .query(Count.class)
        .list();
  }

  /**
   * Of the documents that can be seen.
   *
   * @param caseId of what lies in one case or is linked to it alone
   */
  public List<Count> byStatus(Sight sight, Optional<String> caseId) {
    return sight
        .bind(
            jdbc.sql(
                    """
                    SELECT status AS name, COUNT(*) AS documents FROM document
                    WHERE (CAST(:case AS TEXT) IS NULL OR\
                    """
                        + CaseLinks.OF_CASE
                        + ") AND "
                        + Sight.OF_DOCUMENT
                        + " GROUP BY status")
                .param("case", caseId.orElse(null)))
        .query(Count.class)
        .list();
  }

  /** Of the failed documents that can be seen, by reason. */
  public List<Count> byFailure(Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                "SELECT failure_reason AS name, COUNT(*) AS documents FROM document"
                    + " WHERE status = 'FAILED' AND "
                    + Sight.OF_DOCUMENT
                    + " GROUP BY failure_reason ORDER BY documents DESC"))
        .query(Count.class)
        .list();
  }

  /** Of the documents that can be seen and were read, by the model that labelled them. */
  public List<Count> byModel(Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                """
                SELECT REPLACE(classified_by, '@', ' ') AS name, COUNT(*) AS documents
                FROM document WHERE classified_by IS NOT NULL AND status = 'READY' AND\
                """
                    + Sight.OF_DOCUMENT
                    + " GROUP BY name ORDER BY documents DESC"))
        .query(Count.class)
        .list();
  }

  /** Of the documents that can be seen, how many a person labelled. */
  public long corrected(Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                "SELECT COUNT(*) FROM document WHERE correction IS NOT NULL AND status = 'READY'"
                    + " AND "
                    + Sight.OF_DOCUMENT))
        .query(Long.class)
        .single();
  }
}
