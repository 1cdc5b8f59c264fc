package org.amparo.service.cases;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Documents that a case needs though they lie elsewhere. A link lets nobody read anything: where a
 * document lies decides that.
 */
@Repository
public class CaseLinks {

  /** Holds for those rows of the table {@code document} that lie in {@code :case} or are linked. */
  public static final String OF_CASE =
      """
      (document.case_id = :case
        OR document.id IN (SELECT document_id FROM case_link WHERE case_id = :case))
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  CaseLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The cases that link a document, as far as seen. */
  public List<String> casesOf(String documentId, Sight sight) {
    return sight
        .bindCase(
            jdbc.sql(
                    """
                    SELECT case_file.id FROM case_file
                    JOIN case_link ON case_link.case_id = case_file.id
                    WHERE case_link.document_id = :document AND\
                    """
                        + Sight.OF_CASE
                        + " ORDER BY case_file.id")
                .param("document", documentId))
        .query(String.class)
        .list();
  }

  /** What lies elsewhere and is linked to any of these cases, whoever may see it. */
  public Set<String> documentsOf(Set<String> caseIds) {
    return caseIds.isEmpty()
        ? Set.of()
        : jdbc.sql("SELECT document_id FROM case_link WHERE case_id IN (:cases)")
            .param("cases", caseIds)
            .query(String.class)
            .set();
  }

  /** Links a document to a case; one that is linked already stays so. */
  public void link(String caseId, String documentId, String by) {
    jdbc.sql(
            """
            INSERT INTO case_link (case_id, document_id, linked_at, linked_by)
            VALUES (:case, :document, :at, :by) ON CONFLICT DO NOTHING
            """)
        .param("case", caseId)
        .param("document", documentId)
        .param("at", clock.millis())
        .param("by", by)
        .update();
  }

  /**
   * @return whether there was such a link
   */
  public boolean unlink(String caseId, String documentId) {
    return jdbc.sql("DELETE FROM case_link WHERE case_id = :case AND document_id = :document")
            .param("case", caseId)
            .param("document", documentId)
            .update()
        > 0;
  }
}
