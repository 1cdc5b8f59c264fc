package org.amparo.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.facts.FactFinder;
import org.amparo.model.summary.Digest;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final String REMOVAL =
      "Il sera reconduit à la frontière à destination d'Haïti par le vol du 5 décembre 2026.";

  private final FactFinder facts = new FactFinder();

  @Test
  void aDaySetForARemovalIsForAPersonToLookAtHoweverSureTheModelIs() {
    assertThat(reading(REMOVAL, "routine").classification().needsReview()).isTrue();
    assertThat(reading(REMOVAL, "urgent").classification().needsReview()).isFalse();
  }

  @Test
  void anyOtherDayLeavesTheDecisionToTheModel() {
    String hearing = "L'audience se tiendra le 5 décembre 2026.";
    String past = "Il a été reconduit à la frontière le 5 décembre 2009.";

    assertThat(reading(hearing, "routine").classification().needsReview()).isFalse();
    assertThat(reading(past, "routine").classification().needsReview()).isFalse();
  }

  private Reading reading(String text, String urgency) {
    var model = new ModelVersion("sure", "1");
    var sure =
        new Classification(
            List.of(),
            new LabelScore("official-order", 0.99),
            new LabelScore(urgency, 0.99),
            false,
            List.of(),
            model);
    var found = facts.find(text, "fr");
    return new Reading(
        "text/plain",
        "fr",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        false,
        List.of(),
        text.length(),
        sure,
        new Digest(List.of(), found.facts(), found.deadline(), model));
  }
}
