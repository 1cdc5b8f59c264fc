package org.amparo.service.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.amparo.model.classification.linear.TrainingSet;
import org.amparo.model.corpus.HeldOut;
import org.amparo.model.corpus.LabelledText;
import org.amparo.service.document.Correction;
import org.amparo.service.document.CorrectionStore;
import org.amparo.service.document.Labels;
import org.amparo.service.document.Reading;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.amparo.service.taxonomy.OwnLabel;
import org.springframework.stereotype.Component;

/**
 * The documents that people labelled, as texts to learn from and texts to measure with. A text goes
 * by what its original holds, so that the same documents teach the same wherever they were brought
 * in; of the same bytes in several cases the newest correction counts.
 */
@Component
class CorrectedTexts {

  /** A fifth is never trained on, so that it can tell whether a model is better. */
  private static final HeldOut HELD_OUT = new HeldOut(5);

  private static final int AT_ONCE = 200;

  /** Characters of a text that are kept in memory; a hundred pages and more. */
  private static final int LONGEST = 400_000;

  private final CorrectionStore corrections;
  private final TextStore texts;
  private final CurrentTaxonomy taxonomy;

  CorrectedTexts(CorrectionStore corrections, TextStore texts, CurrentTaxonomy taxonomy) {
    this.corrections = corrections;
    this.texts = texts;
    this.taxonomy = taxonomy;
  }

  /**
   * @param taught newest first
   * @param heldOut newest first
   */
  record Gathered(List<TrainingSet.Correction> taught, List<LabelledText> heldOut) {}

  Gathered gather() {
    List<OwnLabel> own = taxonomy.own();
    var found = new ArrayList<StoredDocument>();
    String after = "";
    List<StoredDocument> batch;
    while (!(batch = corrections.corrected(after, AT_ONCE)).isEmpty()) {
      found.addAll(batch);
      after = batch.getLast().id();
    }
    found.sort(
        Comparator.comparing((StoredDocument document) -> correction(document).at())
            .reversed()
            .thenComparing(StoredDocument::sha256));
    var taught = new ArrayList<TrainingSet.Correction>();
    var heldOut = new ArrayList<LabelledText>();
    var known = new HashSet<String>();
    for (StoredDocument document : found) {
      labelled(document)
          .filter(text -> known.add(text.id()))
          .ifPresent(
              text -> {
                if (HELD_OUT.includes(text.id())) {
                  heldOut.add(text);
                } else {
                  taught.add(new TrainingSet.Correction(text, unknownTo(document, own)));
                }
              });
    }
    return new Gathered(taught, heldOut);
  }

  /** Empty if the text is lost, or a person gave labels that were removed since. */
  private Optional<LabelledText> labelled(StoredDocument document) {
    Labels labels = correction(document).labels();
    if (!taxonomy.knows(labels.type()) || !taxonomy.knows(labels.urgency())) {
      return Optional.empty();
    }
    return texts
        .read(document.id())
        .filter(text -> !text.isBlank())
        .map(
            text ->
                new LabelledText(
                    document.sha256(),
                    document.reading().map(Reading::language).orElse("und"),
                    text.substring(0, Math.min(text.length(), LONGEST)),
                    labels.topics().stream().filter(taxonomy::knows).toList(),
                    labels.type(),
                    labels.urgency()));
  }

  /** Labels that did not exist yet when a person labelled the document. */
  private static Set<String> unknownTo(StoredDocument document, List<OwnLabel> own) {
    return own.stream()
        .filter(label -> label.createdAt().isAfter(correction(document).at()))
        .map(label -> label.label().id())
        .collect(Collectors.toSet());
  }

  private static Correction correction(StoredDocument document) {
    return document.correction().orElseThrow();
  }
}
