package org.amparo.service.document;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What people said of the labels of documents; nothing of it is forgotten. */
@Repository
public class CorrectionStore {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DocumentRow row;
  private final JsonMapper json;
  private final Clock clock;

  CorrectionStore(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      DocumentRow row,
      JsonMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.row = row;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A correction that was made, whether it still holds or not.
   *
   * @param before the labels that held until then; empty if there were none
   */
  record Made(
      String id,
      Instant at,
      String by,
      Optional<Labels> before,
      Labels after,
      Optional<Instant> withdrawnAt,
      Optional<String> withdrawnBy) {

    boolean holds() {
      return withdrawnAt.isEmpty();
    }
  }

  /** The corrections of a document, oldest first. */
  List<Made> of(String document) {
    return jdbc.sql("SELECT * FROM correction WHERE document_id = :document ORDER BY made_at, id")
        .param("document", document)
        .query(
            (rs, _) ->
                new Made(
                    rs.getString("id"),
                    Instant.ofEpochMilli(rs.getLong("made_at")),
                    rs.getString("made_by"),
                    Optional.ofNullable(rs.getString("labels_before")).map(this::labels),
                    labels(rs.getString("labels_after")),
                    Optional.ofNullable(rs.getString("withdrawn_at"))
                        .map(at -> Instant.ofEpochMilli(Long.parseLong(at))),
                    Optional.ofNullable(rs.getString("withdrawn_by"))))
        .list();
  }

  /**
   * Takes the newest correction back: the one before holds again, or else the model's labels. One
   * that names a label which does not exist any more is taken back as well.
   *
   * @param change the number of this change
   * @return the document as it stands now; empty if there is no correction to take back
   */
  Optional<StoredDocument> undo(
      String document, String by, Predicate<Labels> stillPossible, LongSupplier change) {
    return transaction.execute(
        _ -> {
          List<Made> holding = of(document).stream().filter(Made::holds).toList();
          if (holding.isEmpty()) {
            return Optional.empty();
          }
          int last = holding.size() - 1;
          withdraw(holding.get(last), by);
          while (--last >= 0 && !stillPossible.test(holding.get(last).after())) {
            withdraw(holding.get(last), by);
          }
          Optional<Made> again = last < 0 ? Optional.empty() : Optional.of(holding.get(last));
          return jdbc.sql(
                  """
                  UPDATE document SET correction = :correction, change = :change, updated_at = :now
                  WHERE id = :id RETURNING *
                  """)
              .param(
                  "correction",
                  again
                      .map(made -> row.json(new Correction(made.after(), made.by(), made.at())))
                      .orElse(null))
              .param("change", change.getAsLong())
              .param("now", clock.millis())
              .param("id", document)
              .query(row)
              .optional();
        });
  }

  private void withdraw(Made correction, String by) {
    jdbc.sql("UPDATE correction SET withdrawn_at = :now, withdrawn_by = :by WHERE id = :id")
        .param("now", clock.millis())
        .param("by", by)
        .param("id", correction.id())
        .update();
  }

  /** The read documents whose labels a person gave, after an id, in the order of their ids. */
  public List<StoredDocument> corrected(String after, int size) {
    return jdbc.sql(
            """
            SELECT * FROM document
            WHERE correction IS NOT NULL AND status = 'READY' AND id > :after
            ORDER BY id LIMIT :size
            """)
        .param("after", after)
        .param("size", size)
        .query(row)
        .list();
  }

  private Labels labels(String stored) {
    return json.readValue(stored, Labels.class);
  }
}
