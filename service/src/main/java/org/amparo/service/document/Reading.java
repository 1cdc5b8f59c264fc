package org.amparo.service.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.amparo.model.classification.Classification;
import org.amparo.model.facts.FactKind;
import org.amparo.model.summary.Digest;

/**
 * What came of reading a document; all of it can be made again from the original.
 *
 * @param mediaType what the content is, whatever the name said
 * @param language ISO 639-1
 * @param title what the file itself says
 * @param pageOffsets where each page begins in the text, the first one at 0; empty without pages
 * @param ocr whether any of the text was recognized from an image
 * @param omissions what is missing from the text
 * @param characters length of the text, in UTF-16 code units
 */
public record Reading(
    String mediaType,
    String language,
    Optional<String> title,
    Optional<String> author,
    Optional<Instant> createdAt,
    OptionalInt pages,
    List<Integer> pageOffsets,
    boolean ocr,
    List<String> omissions,
    int characters,
    Classification classification,
    Digest summary) {

  private static final Set<String> IRREVERSIBLE = Set.of("removal", "execution");

  /**
   * A text that sets a day for somebody's removal, or for an execution, is for a person to look at,
   * however sure the model is that it is not urgent.
   */
  public Reading {
    if (!classification.urgency().id().equals("urgent") && setsDayOfHarm(summary)) {
      classification = classification.forReview();
    }
    pageOffsets = List.copyOf(pageOffsets);
    omissions = List.copyOf(omissions);
  }

  private static boolean setsDayOfHarm(Digest summary) {
    return summary.facts().stream()
        .filter(fact -> fact.kind() == FactKind.DEADLINE)
        .anyMatch(fact -> fact.role().filter(IRREVERSIBLE::contains).isPresent());
  }
}
