package org.amparo.service.document;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.amparo.service.cases.CaseContents;
import org.amparo.service.cases.CaseFile;
import org.amparo.service.cases.CaseLinks;
import org.amparo.service.cases.Overdue;
import org.amparo.service.cases.Sight;
import org.amparo.service.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where documents lie: in the intake or in a case; and which of them are released for research.
 * Nothing in a restricted case ever is.
 */
@Component
class CaseShelf implements CaseContents {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DocumentStore documents;
  private final Acceptance acceptance;
  private final CaseLinks links;
  private final DocumentRow row;
  private final TextStore texts;
  private final SearchableDocuments searchable;
  private final Clock clock;

  CaseShelf(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      DocumentStore documents,
      Acceptance acceptance,
      CaseLinks links,
      DocumentRow row,
      TextStore texts,
      SearchableDocuments searchable,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.documents = documents;
    this.acceptance = acceptance;
    this.links = links;
    this.row = row;
    this.texts = texts;
    this.searchable = searchable;
    this.clock = clock;
  }

  /** What lies in a case or is linked to it, as far as seen, by the dates that they bear. */
  List<StoredDocument> timeline(String caseId, Sight sight, int size, int offset) {
    return sight
        .bind(
            jdbc.sql(
                    "SELECT * FROM document WHERE "
                        + CaseLinks.OF_CASE
                        + " AND "
                        + Sight.OF_DOCUMENT
                        + """
                        ORDER BY COALESCE(created_at, received_at), id
                        LIMIT :size OFFSET :offset
                        """)
                .param("case", caseId))
        .param("size", size)
        .param("offset", offset)
        .query(row)
        .list();
  }

  /** What must be erased because its case was closed so long ago. */
  List<StoredDocument> overdue() {
    return jdbc.sql(
            "SELECT * FROM document WHERE case_id IN (SELECT id FROM case_file WHERE "
                + Overdue.CASE
                + ")")
        .param("now", clock.millis())
        .query(row)
        .list();
  }

  /**
   * Moves a document. A mail takes along what travelled in it and lies beside it, unless another
   * mail that stays carried it, too.
   *
   * @param target empty: the intake
   * @throws Problem 409 if the same bytes lie there already
   */
  void move(StoredDocument document, Optional<CaseFile> target) {
    follow(
        () -> {
          var moved = new ArrayList<String>();
          take(document, target, moved);
          if (moved.isEmpty() && !document.caseId().equals(target.map(CaseFile::id))) {
            throw Problem.conflict("The same file lies there already.");
          }
          return moved;
        });
  }

  /**
   * @throws Problem 409 if it lies in a restricted case
   */
  void release(StoredDocument document, boolean released) {
    follow(
        () -> {
          int changed =
              jdbc.sql(
                      """
                      UPDATE document SET released = :released, change = :change
                      WHERE id = :id AND (:released = 0 OR case_id IS NULL
                          OR case_id IN (SELECT id FROM case_file WHERE restricted = 0))
                      """)
                  .param("released", released ? 1 : 0)
                  .param("change", documents.nextChange())
                  .param("id", document.id())
                  .update();
          if (changed == 0) {
            throw Problem.conflict("Nothing of a restricted case can be released.");
          }
          return List.of(document.id());
        });
  }

  /** The id of a case may change with it, so that search must learn of every document anew. */
  @Override
  public String restrict(Supplier<String> restriction) {
    var id = new String[1];
    follow(
        () -> {
          id[0] = restriction.get();
          List<String> all =
              jdbc.sql("SELECT id FROM document WHERE case_id = :case")
                  .param("case", id[0])
                  .query(String.class)
                  .list();
          for (String one : all) {
            jdbc.sql("UPDATE document SET released = 0, change = :change WHERE id = :id")
                .param("change", documents.nextChange())
                .param("id", one)
                .update();
          }
          return all;
        });
    return id[0];
  }

  /** Changes documents in one transaction; when this returns, search shows what holds now. */
  private void follow(Supplier<List<String>> work) {
    searchable.inStep(
        () -> {
          for (String id : transaction.execute(_ -> work.get())) {
            Optional<StoredDocument> now = documents.find(id);
            Optional<String> text = now.flatMap(_ -> texts.read(id));
            text.ifPresent(words -> searchable.changed(now.get(), words));
          }
          return null;
        });
    searchable.settle();
  }

  private void take(StoredDocument document, Optional<CaseFile> target, List<String> moved) {
    Optional<String> place = target.map(CaseFile::id);
    if (document.caseId().equals(place)
        || acceptance.inPlace(document.sha256(), place).isPresent()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE document SET case_id = :case, change = :change, updated_at = :now,
                released = CASE WHEN :restricted = 1 THEN 0 ELSE released END
            WHERE id = :id
            """)
        .param("case", place.orElse(null))
        .param("change", documents.nextChange())
        .param("now", clock.millis())
        .param("restricted", target.map(CaseFile::restricted).orElse(false) ? 1 : 0)
        .param("id", document.id())
        .update();
    place.ifPresent(id -> links.unlink(id, document.id()));
    moved.add(document.id());
    carriedBy(document).forEach(carried -> take(carried, target, moved));
  }

  private List<StoredDocument> carriedBy(StoredDocument mail) {
    return jdbc.sql(
            """
            SELECT * FROM document
            WHERE COALESCE(case_id, '') = :place
              AND id IN (SELECT document_id FROM attachment WHERE mail_id = :mail)
              AND NOT EXISTS (
                SELECT 1 FROM attachment JOIN document AS other ON other.id = attachment.mail_id
                WHERE attachment.document_id = document.id AND COALESCE(other.case_id, '') = :place)
            """)
        .param("place", mail.caseId().orElse(""))
        .param("mail", mail.id())
        .query(row)
        .list();
  }
}
