package org.amparo.service.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.LabelScore;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.cases.Sight;
import org.amparo.service.document.Reading;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReviewController {

  private static final int LARGEST = 100;

  private final ReviewQueue queue;

  ReviewController(ReviewQueue queue) {
    this.queue = queue;
  }

  /**
   * A document that a person should look at.
   *
   * @param uncertainty from 0 to 1: one less the probability of the label that the model is least
   *     sure of
   * @param reasons why it is here, in codes
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Proposal(
      String id,
      String title,
      String filename,
      String language,
      Optional<String> caseId,
      Instant receivedAt,
      List<LabelScore> topics,
      LabelScore type,
      LabelScore urgency,
      boolean needsReview,
      ModelVersion model,
      double uncertainty,
      List<String> reasons) {

    static Proposal of(ReviewQueue.Proposed proposed) {
      StoredDocument document = proposed.candidate().document();
      var classification = proposed.candidate().classification();
      return new Proposal(
          document.id(),
          document.displayTitle(),
          document.filename(),
          document.reading().map(Reading::language).orElse("und"),
          document.caseId(),
          document.receivedAt(),
          classification.topics(),
          classification.type(),
          classification.urgency(),
          classification.needsReview(),
          classification.model(),
          proposed.uncertainty(),
          proposed.reasons());
    }
  }

  /** Read documents that nobody has labelled, first what would teach most. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @GetMapping("/api/v1/review")
  List<Proposal> next(@RequestParam(defaultValue = "20") int size, Caller caller) {
    if (size < 1 || size > LARGEST) {
      throw Problem.badRequest("size is 1 to " + LARGEST + ".");
    }
    return queue.next(size, Sight.of(caller)).stream().map(Proposal::of).toList();
  }
}
