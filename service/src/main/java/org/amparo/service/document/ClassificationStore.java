package org.amparo.service.document;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.service.cases.Sight;
import org.amparo.service.taxonomy.LabelBearers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** What models said of the labels of documents, and where people should look. */
@Repository
public class ClassificationStore implements LabelBearers {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DocumentRow row;
  private final DocumentStore documents;
  private final DocumentSteps steps;
  private final Clock clock;

  ClassificationStore(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      DocumentRow row,
      DocumentStore documents,
      DocumentSteps steps,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.row = row;
    this.documents = documents;
    this.steps = steps;
    this.clock = clock;
  }

  /** Some of the read documents that another model labelled. */
  public List<StoredDocument> notClassifiedBy(ModelVersion model, int size) {
    return jdbc.sql(
            """
            SELECT * FROM document
            WHERE status = 'READY'
              AND (classified_by IS NULL OR classified_by < :model OR classified_by > :model)
            LIMIT :size
            """)
        .param("model", Doubt.spelled(model))
        .param("size", size)
        .query(row)
        .list();
  }

  public long countNotClassifiedBy(ModelVersion model) {
    return jdbc.sql(
            """
            SELECT COUNT(*) FROM document
            WHERE status = 'READY' AND (classified_by IS NULL OR classified_by <> :model)
            """)
        .param("model", Doubt.spelled(model))
        .query(Long.class)
        .single();
  }

  /**
   * Keeps what another model says of a document. A person's labels are left as they are.
   *
   * @param read the change at which its text was read
   * @return the document as it stands now; empty if it has changed since, or was erased
   */
  public Optional<StoredDocument> reclassified(
      String id, long read, Classification classification) {
    Doubt doubt = Doubt.of(classification);
    return transaction.execute(
        _ -> {
          Optional<StoredDocument> now =
              jdbc.sql(
                      """
                      UPDATE document SET classification = :classification,
                          classified_by = :classifiedBy, urgency_rank = :urgencyRank,
                          uncertainty = :uncertainty, change = :change, updated_at = :now
                      WHERE id = :id AND change = :read AND status = 'READY' RETURNING *
                      """)
                  .param("classification", row.json(classification))
                  .param("classifiedBy", doubt.classifiedBy())
                  .param("urgencyRank", doubt.urgencyRank())
                  .param("uncertainty", doubt.uncertainty())
                  .param("change", documents.nextChange())
                  .param("now", clock.millis())
                  .param("id", id)
                  .param("read", read)
                  .query(row)
                  .optional();
          now.ifPresent(
              _ -> steps.note(id, DocumentSteps.Kind.RECLASSIFIED, doubt.classifiedBy(), null));
          return now;
        });
  }

  /**
   * Read documents that can be seen and that no person has labelled, those first of which the model
   * was least sure. The cost depends on the size, not on how many documents there are.
   *
   * @param urgencyRank 0 urgent, 1 priority, 2 routine
   */
  public List<StoredDocument> unreviewed(int urgencyRank, int size, Sight sight) {
    return sight
        .bind(
            jdbc.sql(
                """
                SELECT * FROM document
                WHERE status = 'READY' AND correction IS NULL AND urgency_rank = :rank AND
                """
                    + Sight.OF_DOCUMENT
                    + " ORDER BY uncertainty DESC, id DESC LIMIT :size"))
        .param("rank", urgencyRank)
        .param("size", size)
        .query(row)
        .list();
  }

  @Override
  public long bearing(String label) {
    return jdbc.sql(
            """
            SELECT COUNT(*) FROM document
            WHERE correction LIKE :named
               OR (correction IS NULL AND classification LIKE :scored)
            """)
        .param("named", "%\"" + label + "\"%")
        .param("scored", "%\"id\":\"" + label + "\"%")
        .query(Long.class)
        .single();
  }
}
