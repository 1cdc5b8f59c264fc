package org.amparo.service.document;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The documents' rows, which are the truth and the queue. */
@Repository
public class DocumentStore {

  /** A document that stopped the whole service this often is set aside instead of tried again. */
  private static final int MOST_ATTEMPTS = 25;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DocumentRow row;
  private final Clock clock;

  DocumentStore(JdbcClient jdbc, TransactionTemplate transaction, DocumentRow row, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.row = row;
    this.clock = clock;
  }

  /**
   * Accepts a document whose original is kept already.
   *
   * @return the document; the one that was there before if the same bytes were
   */
  public Accepted accept(NewDocument document) {
    return transaction.execute(
        _ -> {
          long now = clock.millis();
          String id = UUID.randomUUID().toString();
          int inserted =
              jdbc.sql(
                      """
                      INSERT INTO document (id, sha256, bytes, filename, title, case_id,
                          declared_language, received_at, status, lane, updated_at, change)
                      VALUES (:id, :sha256, :bytes, :filename, :title, :caseId,
                          :language, :now, 'QUEUED', :lane, :now, 0)
                      ON CONFLICT (sha256) DO NOTHING
                      """)
                  .param("id", id)
                  .param("sha256", document.sha256())
                  .param("bytes", document.bytes())
                  .param("filename", document.filename())
                  .param("title", document.title().orElse(null))
                  .param("caseId", document.caseId().orElse(null))
                  .param("language", document.language().orElse(null))
                  .param("lane", document.lane().name())
                  .param("now", now)
                  .update();
          String kept =
              inserted == 1
                  ? id
                  : jdbc.sql("SELECT id FROM document WHERE sha256 = :sha256")
                      .param("sha256", document.sha256())
                      .query(String.class)
                      .single();
          document.mailId().ifPresent(mail -> attach(mail, kept, document.filename()));
          return new Accepted(find(kept).orElseThrow(), inserted == 0);
        });
  }

  public Optional<StoredDocument> find(String id) {
    return jdbc.sql("SELECT * FROM document WHERE id = :id").param("id", id).query(row).optional();
  }

  /** Newest first. */
  public List<StoredDocument> list(Optional<DocumentStatus> status, int size, int offset) {
    return jdbc.sql(
            """
            SELECT * FROM document WHERE (:status IS NULL OR status = :status)
            ORDER BY received_at DESC, id LIMIT :size OFFSET :offset
            """)
        .param("status", status.map(DocumentStatus::name).orElse(null))
        .param("size", size)
        .param("offset", offset)
        .query(row)
        .list();
  }

  /**
   * The documents that have a deadline, the earliest first.
   *
   * @param from deadlines before that day are left out
   */
  public List<StoredDocument> listByDeadline(
      Optional<DocumentStatus> status, Optional<LocalDate> from, int size, int offset) {
    return jdbc.sql(
            """
            SELECT * FROM document
            WHERE deadline >= :from AND (:status IS NULL OR status = :status)
            ORDER BY deadline, id LIMIT :size OFFSET :offset
            """)
        .param("from", from.map(LocalDate::toString).orElse(""))
        .param("status", status.map(DocumentStatus::name).orElse(null))
        .param("size", size)
        .param("offset", offset)
        .query(row)
        .list();
  }

  /** The documents that a mail carried, and the mails that carried a document. */
  public List<Attachment> attachments(String id) {
    return jdbc.sql(
            """
            SELECT mail_id, document_id, name FROM attachment
            WHERE mail_id = :id OR document_id = :id ORDER BY mail_id, name
            """)
        .param("id", id)
        .query(
            (rs, _) ->
                new Attachment(
                    rs.getString("mail_id"), rs.getString("document_id"), rs.getString("name")))
        .list();
  }

  /**
   * Takes the next document from the queue: the oldest, but those behind that were being read when
   * the service stopped.
   *
   * @param lanes those that the caller serves
   */
  public Optional<StoredDocument> claim(List<Lane> lanes) {
    return jdbc.sql(
            """
            UPDATE document SET status = 'PROCESSING', attempts = attempts + 1, updated_at = :now
            WHERE id = (SELECT id FROM document WHERE status = 'QUEUED' AND lane IN (:lanes)
                        ORDER BY attempts, received_at, id LIMIT 1)
              AND status = 'QUEUED'
            RETURNING *
            """)
        .param("now", clock.millis())
        .param("lanes", lanes.stream().map(Lane::name).toList())
        .query(row)
        .optional();
  }

  /** Puts back what was being read when the service stopped. */
  public void requeueInterrupted() {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.sql(
                  """
                  UPDATE document SET status = 'FAILED', failure_reason = 'SERVICE_STOPPED',
                      failure_detail = 'The service stopped each time it read this document.',
                      failure_retry = 'WORTHWHILE', updated_at = :now
                  WHERE status = 'PROCESSING' AND attempts >= :most
                  """)
              .param("most", MOST_ATTEMPTS)
              .param("now", clock.millis())
              .update();
          jdbc.sql("UPDATE document SET status = 'QUEUED' WHERE status = 'PROCESSING'").update();
        });
  }

  /** Puts a document back without counting the attempt: it was the service that stopped. */
  public void release(String id) {
    jdbc.sql(
            """
            UPDATE document SET status = 'QUEUED', attempts = attempts - 1
            WHERE id = :id AND status = 'PROCESSING'
            """)
        .param("id", id)
        .update();
  }

  /**
   * @return the document as it stands now; empty if it was erased meanwhile
   */
  public Optional<StoredDocument> ready(String id, Reading reading) {
    return transaction.execute(
        _ ->
            row.bind(
                    jdbc.sql(
                        """
                        UPDATE document SET status = 'READY', attempts = 0, updated_at = :now,
                            change = :change, failure_reason = NULL, failure_detail = NULL,
                            failure_retry = NULL, media_type = :mediaType, language = :language,
                            file_title = :title, author = :author, created_at = :createdAt,
                            pages = :pages, ocr = :ocr, omissions = :omissions,
                            page_offsets = :pageOffsets, characters = :characters,
                            classification = :classification, summary = :summary,
                            deadline = :deadline
                        WHERE id = :id RETURNING *
                        """),
                    reading)
                .param("id", id)
                .param("now", clock.millis())
                .param("change", nextChange())
                .query(row)
                .optional());
  }

  public Optional<StoredDocument> fail(String id, Failure failure) {
    return jdbc.sql(
            """
            UPDATE document SET status = 'FAILED', updated_at = :now, failure_reason = :reason,
                failure_detail = :detail, failure_retry = :retry
            WHERE id = :id RETURNING *
            """)
        .param("id", id)
        .param("now", clock.millis())
        .param("reason", failure.reason())
        .param("detail", failure.detail())
        .param("retry", failure.retry())
        .query(row)
        .optional();
  }

  /** Queues a document again, whether it failed or was read before. */
  public Optional<StoredDocument> requeue(String id) {
    return jdbc.sql(
            """
            UPDATE document SET status = 'QUEUED', attempts = 0, updated_at = :now
            WHERE id = :id AND status IN ('FAILED', 'READY') RETURNING *
            """)
        .param("id", id)
        .param("now", clock.millis())
        .query(row)
        .optional();
  }

  /** Queues every document that failed for a cause that may be gone. */
  public int requeueFailed() {
    return jdbc.sql(
            """
            UPDATE document SET status = 'QUEUED', attempts = 0, updated_at = :now
            WHERE status = 'FAILED' AND failure_retry <> 'USELESS'
            """)
        .param("now", clock.millis())
        .update();
  }

  /** Queues every document that was read, for newer models to read again. */
  public int requeueReady() {
    return jdbc.sql(
            """
            UPDATE document SET status = 'QUEUED', attempts = 0, updated_at = :now
            WHERE status = 'READY'
            """)
        .param("now", clock.millis())
        .update();
  }

  /** Keeps a person's correction, and what held before it. */
  public Optional<StoredDocument> correct(String id, Labels labels, String by) {
    return transaction.execute(
        _ -> {
          Optional<StoredDocument> before = find(id);
          if (before.isEmpty()) {
            return before;
          }
          Instant now = clock.instant();
          jdbc.sql(
                  """
                  INSERT INTO correction (id, document_id, made_at, made_by, labels_before,
                      labels_after) VALUES (:id, :document, :at, :by, :before, :after)
                  """)
              .param("id", UUID.randomUUID().toString())
              .param("document", id)
              .param("at", now.toEpochMilli())
              .param("by", by)
              .param("before", before.get().labels().map(row::json).orElse(null))
              .param("after", row.json(labels))
              .update();
          return jdbc.sql(
                  """
                  UPDATE document SET correction = :correction, change = :change, updated_at = :now
                  WHERE id = :id RETURNING *
                  """)
              .param("correction", row.json(new Correction(labels, by, now)))
              .param("change", nextChange())
              .param("now", now.toEpochMilli())
              .param("id", id)
              .query(row)
              .optional();
        });
  }

  /**
   * Forgets a document and that its attachments came with it.
   *
   * @return whether there was one
   */
  boolean erase(String id) {
    return transaction.execute(
        _ -> {
          if (jdbc.sql("DELETE FROM document WHERE id = :id").param("id", id).update() == 0) {
            return false;
          }
          jdbc.sql(
                  """
                  INSERT INTO erasure (document_id, change, erased_at)
                  VALUES (:id, :change, :now)
                  """)
              .param("id", id)
              .param("change", nextChange())
              .param("now", clock.millis())
              .update();
          return true;
        });
  }

  /** Leaves no trace of erased rows in the database's journal. */
  public void sweepJournal() {
    jdbc.sql("PRAGMA wal_checkpoint(TRUNCATE)").query().listOfRows();
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

  /** How many documents stand where. */
  public List<Count> countByStatus() {
    return jdbc.sql("SELECT status AS name, COUNT(*) AS documents FROM document GROUP BY status")
        .query(Count.class)
        .list();
  }

  /** How many documents failed for each reason. */
  public List<Count> countByFailure() {
    return jdbc.sql(
            """
            SELECT failure_reason AS name, COUNT(*) AS documents FROM document
            WHERE status = 'FAILED' GROUP BY failure_reason ORDER BY documents DESC
            """)
        .query(Count.class)
        .list();
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

  private long nextChange() {
    return jdbc.sql("UPDATE counter SET value = value + 1 WHERE name = 'change' RETURNING value")
        .query(Long.class)
        .single();
  }

  /**
   * @param duplicate whether the same bytes were there before
   */
  public record Accepted(StoredDocument document, boolean duplicate) {}

  public record Attachment(String mailId, String documentId, String name) {}

  /** The newest change of a document. */
  public record Change(String documentId, long number) {}

  public record Count(String name, long documents) {}
}
