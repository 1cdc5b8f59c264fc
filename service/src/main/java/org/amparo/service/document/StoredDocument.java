package org.amparo.service.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.LabelScore;

/**
 * All that is known of a document but its text.
 *
 * @param change grows with every change that search must follow
 * @param reading what came of reading it; empty until then
 * @param correction what a person said of its labels
 * @param released whether researchers may read it
 */
public record StoredDocument(
    String id,
    String sha256,
    long bytes,
    String filename,
    Optional<String> title,
    Optional<String> caseId,
    Optional<String> declaredLanguage,
    Instant receivedAt,
    DocumentStatus status,
    int attempts,
    Optional<Failure> failure,
    Instant updatedAt,
    long change,
    Optional<Reading> reading,
    Optional<Correction> correction,
    boolean released) {

  /** The labels that hold: a person's, or else the model's. Empty until the document was read. */
  public Optional<Labels> labels() {
    return correction
        .map(Correction::labels)
        .or(() -> reading.map(Reading::classification).map(StoredDocument::labelsOf));
  }

  /** What to call it: the title it was given, or that of the file itself, or the file's name. */
  public String displayTitle() {
    return title.or(() -> reading.flatMap(Reading::title)).orElse(filename);
  }

  private static Labels labelsOf(Classification classification) {
    List<String> topics = classification.topics().stream().map(LabelScore::id).toList();
    return new Labels(topics, classification.type().id(), classification.urgency().id());
  }
}
