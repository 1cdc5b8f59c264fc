package org.amparo.service.document;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.service.cases.Sight;
import org.amparo.service.nodes.Nodes;
import org.amparo.service.storage.Database;
import org.springframework.dao.DataAccessResourceFailureException;
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
  private final DocumentSteps steps;
  private final Database database;
  private final Nodes nodes;
  private final Clock clock;

  DocumentStore(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      DocumentRow row,
      DocumentSteps steps,
      Database database,
      Nodes nodes,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.row = row;
    this.steps = steps;
    this.database = database;
    this.nodes = nodes;
    this.clock = clock;
  }

  public Optional<StoredDocument> find(String id) {
    return jdbc.sql("SELECT * FROM document WHERE id = :id").param("id", id).query(row).optional();
  }

  /** The document, if it can be seen. */
  Optional<StoredDocument> find(String id, Sight sight) {
    return sight
        .bind(
            jdbc.sql("SELECT * FROM document WHERE id = :id AND " + Sight.OF_DOCUMENT)
                .param("id", id))
        .query(row)
        .optional();
  }

  /** Those of these documents that can be seen, newest first. */
  List<StoredDocument> list(Set<String> ids, Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                    "SELECT * FROM document WHERE id IN (:ids) AND "
                        + Sight.OF_DOCUMENT
                        + " ORDER BY received_at DESC, id")
                .param("ids", ids))
        .query(row)
        .list();
  }

  /** Newest first. */
  List<StoredDocument> list(Optional<DocumentStatus> status, int size, int offset, Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                    "SELECT * FROM document WHERE (CAST(:status AS TEXT) IS NULL OR status ="
                        + " :status) AND "
                        + Sight.OF_DOCUMENT
                        + " ORDER BY received_at DESC, id LIMIT :size OFFSET :offset")
                .param("status", status.map(DocumentStatus::name).orElse(null))
                .param("size", size)
                .param("offset", offset))
        .query(row)
        .list();
  }

  /**
   * The documents that have a deadline, the earliest first.
   *
   * @param from deadlines before that day are left out
   */
  public List<StoredDocument> listByDeadline(
      Optional<DocumentStatus> status,
      Optional<LocalDate> from,
      int size,
      int offset,
      Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                """
                SELECT * FROM document
                WHERE deadline >= :from AND (CAST(:status AS TEXT) IS NULL OR status = :status) AND
                """
                    + Sight.OF_DOCUMENT
                    + " ORDER BY deadline, id LIMIT :size OFFSET :offset"))
        .param("from", from.map(LocalDate::toString).orElse(""))
        .param("status", status.map(DocumentStatus::name).orElse(null))
        .param("size", size)
        .param("offset", offset)
        .query(row)
        .list();
  }

  /** The documents that a mail carried, and the mails that carried a document, as far as seen. */
  List<Attachment> attachments(String id, Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                    """
                    SELECT mail_id, document_id, name FROM attachment
                    JOIN document ON document.id =
                        CASE WHEN mail_id = :id THEN document_id ELSE mail_id END
                    WHERE (mail_id = :id OR document_id = :id) AND\
                    """
                        + Sight.OF_DOCUMENT
                        + " ORDER BY mail_id, name")
                .param("id", id))
        .query(
            (rs, _) ->
                new Attachment(
                    rs.getString("mail_id"), rs.getString("document_id"), rs.getString("name")))
        .list();
  }

  /**
   * Takes the next document from the queue: the oldest, but those behind that were being read when
   * the service stopped. No two nodes take the same.
   *
   * @param lanes those that the caller serves
   */
  public Optional<StoredDocument> claim(List<Lane> lanes) {
    return jdbc.sql(
            """
            UPDATE document SET status = 'PROCESSING', attempts = attempts + 1, updated_at = :now,
                claimed_by = :node
            WHERE id = (SELECT id FROM document WHERE status = 'QUEUED' AND lane IN (:lanes)
                        ORDER BY attempts, received_at, id LIMIT 1 %s)
              AND status = 'QUEUED'
            RETURNING *
            """
                .formatted(database.unlessTaken()))
        .param("node", nodes.self())
        .param("now", clock.millis())
        .param("lanes", lanes.stream().map(Lane::name).toList())
        .query(row)
        .optional();
  }

  /** The nodes that are reading documents, or were when they stopped. */
  public List<String> readers() {
    return jdbc.sql(
            "SELECT DISTINCT COALESCE(claimed_by, '') FROM document WHERE status = 'PROCESSING'")
        .query(String.class)
        .list();
  }

  /**
   * Puts back what was being read.
   *
   * @param gone some of the {@link #readers}: they stopped, or died
   * @return how many documents are queued again
   */
  public int requeueInterrupted(List<String> gone) {
    if (gone.isEmpty()) {
      return 0;
    }
    return transaction.execute(
        _ -> {
          jdbc.sql(
                  """
                  UPDATE document SET status = 'FAILED', failure_reason = 'SERVICE_STOPPED',
                      failure_detail = 'The service stopped each time it read this document.',
                      failure_retry = 'WORTHWHILE', updated_at = :now
                  WHERE status = 'PROCESSING' AND attempts >= :most
                    AND COALESCE(claimed_by, '') IN (:gone)
                  """)
              .param("most", MOST_ATTEMPTS)
              .param("now", clock.millis())
              .param("gone", gone)
              .update();
          return jdbc.sql(
                  """
                  UPDATE document SET status = 'QUEUED'
                  WHERE status = 'PROCESSING' AND COALESCE(claimed_by, '') IN (:gone)
                  """)
              .param("gone", gone)
              .update();
        });
  }

  /** Puts a document back without counting the attempt: it was the service that stopped. */
  public void release(String id) {
    jdbc.sql(
            """
            UPDATE document SET status = 'QUEUED', attempts = attempts - 1
            WHERE id = :id AND status = 'PROCESSING' AND claimed_by = :node
            """)
        .param("id", id)
        .param("node", nodes.self())
        .update();
  }

  /**
   * @return the document as it stands now; empty if it was erased meanwhile, or another node reads
   *     it because this one was taken for dead
   */
  public Optional<StoredDocument> ready(String id, Reading reading) {
    return transaction.execute(
        _ -> {
          Optional<StoredDocument> ready =
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
                              deadline = :deadline, embedded_by = NULL, classified_by = :classifiedBy,
                              urgency_rank = :urgencyRank, uncertainty = :uncertainty
                          WHERE id = :id AND status = 'PROCESSING' AND claimed_by = :node
                          RETURNING *
                          """),
                      reading)
                  .param("node", nodes.self())
                  .param("id", id)
                  .param("now", clock.millis())
                  .param("change", nextChange())
                  .query(row)
                  .optional();
          ready.ifPresent(
              _ ->
                  steps.note(
                      id,
                      DocumentSteps.Kind.READ,
                      Doubt.of(reading.classification()).classifiedBy(),
                      null));
          return ready;
        });
  }

  /** How many wait to be read. */
  long countQueued() {
    return jdbc.sql("SELECT COUNT(*) FROM document WHERE status = 'QUEUED'")
        .query(Long.class)
        .single();
  }

  /** A read document that has no vectors of this model yet, newest first. */
  public Optional<StoredDocument> notEmbeddedBy(String model) {
    return jdbc.sql(
            """
            SELECT * FROM document
            WHERE status = 'READY' AND (embedded_by IS NULL OR embedded_by <> :model)
            ORDER BY received_at DESC LIMIT 1
            """)
        .param("model", model)
        .query(row)
        .optional();
  }

  public long countNotEmbeddedBy(String model) {
    return jdbc.sql(
            """
            SELECT COUNT(*) FROM document
            WHERE status = 'READY' AND (embedded_by IS NULL OR embedded_by <> :model)
            """)
        .param("model", model)
        .query(Long.class)
        .single();
  }

  /**
   * Notes that a document has vectors.
   *
   * @param read the change at which its text was read
   * @return the document as it stands now; empty if it has changed since, or was erased
   */
  public Optional<StoredDocument> embedded(String id, long read, String model) {
    return transaction.execute(
        _ ->
            jdbc.sql(
                    """
                    UPDATE document SET embedded_by = :model, change = :change
                    WHERE id = :id AND change = :read AND status = 'READY' RETURNING *
                    """)
                .param("model", model)
                .param("change", nextChange())
                .param("id", id)
                .param("read", read)
                .query(row)
                .optional());
  }

  /**
   * @return empty as with {@link #ready}
   */
  public Optional<StoredDocument> fail(String id, Failure failure) {
    return transaction.execute(
        _ -> {
          Optional<StoredDocument> failed =
              jdbc.sql(
                      """
                      UPDATE document SET status = 'FAILED', updated_at = :now,
                          failure_reason = :reason, failure_detail = :detail,
                          failure_retry = :retry
                      WHERE id = :id AND status = 'PROCESSING' AND claimed_by = :node
                      RETURNING *
                      """)
                  .param("node", nodes.self())
                  .param("id", id)
                  .param("now", clock.millis())
                  .param("reason", failure.reason())
                  .param("detail", failure.detail())
                  .param("retry", failure.retry())
                  .query(row)
                  .optional();
          failed.ifPresent(_ -> steps.note(id, DocumentSteps.Kind.FAILED, null, failure.reason()));
          return failed;
        });
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

  /** Queues every document that can be seen and failed for a cause that may be gone. */
  int requeueFailed(Sight sight) {
    return transaction.execute(
        _ ->
            sight
                .bind(
                    jdbc.sql(
                            """
                            UPDATE document SET status = 'QUEUED', attempts = 0, updated_at = :now
                            WHERE status = 'FAILED' AND failure_retry <> 'USELESS' AND\
                            """
                                + Sight.OF_DOCUMENT)
                        .param("now", clock.millis()))
                .update());
  }

  /** Queues every document that was read, for newer models to read again. */
  public int requeueReady() {
    return transaction.execute(
        _ ->
            jdbc.sql(
                    """
                    UPDATE document SET status = 'QUEUED', attempts = 0, updated_at = :now
                    WHERE status = 'READY'
                    """)
                .param("now", clock.millis())
                .update());
  }

  /** Keeps a person's correction, and what held before it. */
  public Optional<StoredDocument> correct(String id, Labels labels, String by) {
    return transaction.execute(
        _ -> {
          Optional<StoredDocument> before = find(id);
          if (before.isEmpty()) {
            return before;
          }
          Instant now = afterTheLast(id);
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

  /** Now, but after every correction of the document: their order must stay plain. */
  private Instant afterTheLast(String id) {
    long last =
        jdbc.sql("SELECT COALESCE(MAX(made_at), 0) FROM correction WHERE document_id = :id")
            .param("id", id)
            .query(Long.class)
            .single();
    return Instant.ofEpochMilli(Math.max(clock.millis(), last + 1));
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

  /** Whether any document has these bytes. */
  boolean keeps(String sha256) {
    return jdbc.sql("SELECT COUNT(*) FROM document WHERE sha256 = :sha256")
            .param("sha256", sha256)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Leaves no trace of erased rows in the database's journal. */
  void sweepJournal() {
    try {
      database.sweepJournal();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the journal cannot be swept", e);
    }
  }

  /**
   * The number of the next change that search must follow; within a transaction. Transactions take
   * turns: no number becomes visible after a higher one.
   */
  long nextChange() {
    return jdbc.sql("UPDATE counter SET value = value + 1 WHERE name = 'change' RETURNING value")
        .query(Long.class)
        .single();
  }

  public record Attachment(String mailId, String documentId, String name) {}
}
