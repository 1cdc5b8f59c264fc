package org.amparo.service.document;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The numbered changes of documents, for search to follow. */
@Repository
public class DocumentChanges {

  private final JdbcClient jdbc;

  DocumentChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The read documents that changed after the given change, in order. */
  public List<Change> changedAfter(long change, int size) {
    return jdbc.sql(
            """
            SELECT id AS document_id, change AS number FROM document
            WHERE change > :change AND classification IS NOT NULL
            ORDER BY change LIMIT :size
            """)
        .param("change", change)
        .param("size", size)
        .query(Change.class)
        .list();
  }

  public long countChangedAfter(long change) {
    return jdbc.sql(
            """
            SELECT COUNT(*) FROM document WHERE change > :change AND classification IS NOT NULL
            """)
        .param("change", change)
        .query(Long.class)
        .single();
  }

  public List<String> erasedAfter(long change) {
    return jdbc.sql("SELECT document_id FROM erasure WHERE change > :change ORDER BY change")
        .param("change", change)
        .query(String.class)
        .list();
  }

  public long lastChange() {
    return jdbc.sql("SELECT value FROM counter WHERE name = 'change'").query(Long.class).single();
  }

  /** The newest change of a document. */
  public record Change(String documentId, long number) {}
}
