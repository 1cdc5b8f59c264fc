package org.amparo.service.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Evidence;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.summary.Digest;

/**
 * A document as clients see it. Fields that do not apply yet are absent.
 *
 * @param caseId where it lies; absent: in the intake
 * @param alsoIn cases that it is linked to
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DocumentView(
    String id,
    DocumentStatus status,
    Optional<Failure> failure,
    String filename,
    String title,
    Optional<String> mediaType,
    Optional<String> language,
    Optional<String> caseId,
    List<String> alsoIn,
    boolean releasedForResearch,
    String sha256,
    long bytes,
    Instant receivedAt,
    Instant updatedAt,
    Optional<String> author,
    Optional<Instant> createdAt,
    OptionalInt pages,
    Optional<List<Integer>> pageOffsets,
    Optional<Integer> characters,
    Optional<Boolean> ocr,
    Optional<List<String>> omissions,
    Optional<LabelsView> classification,
    Optional<LabelsView> modelClassification,
    Optional<Digest> summary,
    List<DocumentStore.Attachment> attachments) {

  /**
   * The labels and where they come from.
   *
   * @param source {@code model}, or {@code person} where one corrected it; a person's labels have
   *     the score 1
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record LabelsView(
      String source,
      List<LabelScore> topics,
      LabelScore type,
      LabelScore urgency,
      Optional<Boolean> needsReview,
      Optional<List<Evidence>> evidence,
      Optional<ModelVersion> model,
      Optional<String> correctedBy,
      Optional<Instant> correctedAt) {}

  /** As one of many, without what is tied to it. */
  static DocumentView of(StoredDocument document) {
    return of(document, List.of(), List.of());
  }

  static DocumentView of(
      StoredDocument document, List<String> alsoIn, List<DocumentStore.Attachment> attachments) {
    Optional<Reading> reading = document.reading();
    Optional<LabelsView> byModel = reading.map(DocumentView::byModel);
    Optional<LabelsView> byPerson =
        document.correction().map(correction -> byPerson(correction, byModel));
    return new DocumentView(
        document.id(),
        document.status(),
        document.failure(),
        document.filename(),
        document.displayTitle(),
        reading.map(Reading::mediaType),
        reading.map(Reading::language).or(document::declaredLanguage),
        document.caseId(),
        alsoIn,
        document.released(),
        document.sha256(),
        document.bytes(),
        document.receivedAt(),
        document.updatedAt(),
        reading.flatMap(Reading::author),
        reading.flatMap(Reading::createdAt),
        reading.map(Reading::pages).orElse(OptionalInt.empty()),
        reading.map(Reading::pageOffsets),
        reading.map(Reading::characters),
        reading.map(Reading::ocr),
        reading.map(Reading::omissions),
        byPerson.or(() -> byModel),
        byPerson.isPresent() ? byModel : Optional.empty(),
        reading.map(Reading::summary),
        attachments);
  }

  private static LabelsView byModel(Reading reading) {
    var classification = reading.classification();
    return new LabelsView(
        "model",
        classification.topics(),
        classification.type(),
        classification.urgency(),
        Optional.of(classification.needsReview()),
        Optional.of(classification.evidence()),
        Optional.of(classification.model()),
        Optional.empty(),
        Optional.empty());
  }

  private static LabelsView byPerson(Correction correction, Optional<LabelsView> byModel) {
    Labels labels = correction.labels();
    return new LabelsView(
        "person",
        labels.topics().stream().map(topic -> new LabelScore(topic, 1)).toList(),
        new LabelScore(labels.type(), 1),
        new LabelScore(labels.urgency(), 1),
        Optional.empty(),
        Optional.empty(),
        byModel.flatMap(LabelsView::model),
        Optional.of(correction.by()),
        Optional.of(correction.at()));
  }
}
