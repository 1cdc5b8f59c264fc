package org.amparo.service.document;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.amparo.service.cases.Sight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives documents their rows, one for the same bytes in the same place. */
@Repository
class Acceptance {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DocumentStore documents;
  private final DocumentRow row;
  private final Clock clock;

  Acceptance(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      DocumentStore documents,
      DocumentRow row,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.documents = documents;
    this.row = row;
    this.clock = clock;
  }

  /**
   * @param duplicate whether the same bytes were there before
   */
  record Accepted(StoredDocument document, boolean duplicate) {}

  /**
   * Accepts a document whose original is kept already.
   *
   * @param sight what the sender may see: the same bytes elsewhere are none of their business
   * @return the document; the one that was there before if the sender could see the same bytes
   */
  Accepted accept(NewDocument document, Sight sight) {
    return transaction.execute(
        _ ->
            sameBytes(document, sight)
                .map(before -> new Accepted(before, true))
                .orElseGet(() -> insert(document, document.caseId())));
  }

  /**
   * Accepts what travelled in a mail, in the place where the mail lies now. Nothing joins places:
   * the same bytes in another case are another document.
   *
   * @return the document; the one that was there before if this place had the same bytes, or if the
   *     mail brought them when it was read before
   */
  Accepted acceptAttachment(String mailId, NewDocument document) {
    return transaction.execute(
        _ -> {
          Accepted accepted =
              broughtBefore(mailId, document.sha256())
                  .map(before -> new Accepted(before, true))
                  .orElseGet(
                      () ->
                          insert(document, documents.find(mailId).flatMap(StoredDocument::caseId)));
          attach(mailId, accepted.document().id(), document.filename());
          return accepted;
        });
  }

  private Accepted insert(NewDocument document, Optional<String> caseId) {
    String id = UUID.randomUUID().toString();
    int inserted =
        jdbc.sql(
                """
                INSERT INTO document (id, sha256, bytes, filename, title, case_id,
                    declared_language, received_at, status, lane, updated_at, change)
                VALUES (:id, :sha256, :bytes, :filename, :title, :caseId,
                    :language, :now, 'QUEUED', :lane, :now, 0)
                ON CONFLICT DO NOTHING
                """)
            .param("id", id)
            .param("sha256", document.sha256())
            .param("bytes", document.bytes())
            .param("filename", document.filename())
            .param("title", document.title().orElse(null))
            .param("caseId", caseId.orElse(null))
            .param("language", document.language().orElse(null))
            .param("lane", document.lane().name())
            .param("now", clock.millis())
            .update();
    return inserted == 1
        ? new Accepted(documents.find(id).orElseThrow(), false)
        : new Accepted(inPlace(document.sha256(), caseId).orElseThrow(), true);
  }

  /** Rather the one that lies where this one is to go. */
  private Optional<StoredDocument> sameBytes(NewDocument document, Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                    "SELECT * FROM document WHERE sha256 = :sha256 AND "
                        + Sight.OF_DOCUMENT
                        + """
                        ORDER BY CASE WHEN COALESCE(case_id, '') = :place THEN 0 ELSE 1 END,
                            received_at, id LIMIT 1
                        """)
                .param("sha256", document.sha256())
                .param("place", document.caseId().orElse("")))
        .query(row)
        .optional();
  }

  private Optional<StoredDocument> broughtBefore(String mailId, String sha256) {
    return jdbc.sql(
            """
            SELECT * FROM document WHERE sha256 = :sha256
              AND id IN (SELECT document_id FROM attachment WHERE mail_id = :mail)
            ORDER BY id LIMIT 1
            """)
        .param("sha256", sha256)
        .param("mail", mailId)
        .query(row)
        .optional();
  }

  /** The document with these bytes in a case, or in the intake. */
  Optional<StoredDocument> inPlace(String sha256, Optional<String> caseId) {
    return jdbc.sql(
            """
            SELECT * FROM document WHERE sha256 = :sha256 AND COALESCE(case_id, '') = :place
            """)
        .param("sha256", sha256)
        .param("place", caseId.orElse(""))
        .query(row)
        .optional();
  }

  private void attach(String mailId, String documentId, String name) {
    jdbc.sql(
            """
            INSERT INTO attachment (mail_id, document_id, name) VALUES (:mail, :document, :name)
            ON CONFLICT DO NOTHING
            """)
        .param("mail", mailId)
        .param("document", documentId)
        .param("name", name)
        .update();
  }
}
