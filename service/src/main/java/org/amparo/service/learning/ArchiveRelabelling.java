package org.amparo.service.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.service.document.ClassificationStore;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.document.SearchableDocuments;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.springframework.stereotype.Component;

/**
 * Lets the active model say again what every read document is, from the text that is kept. What a
 * person said stands. Every document notes which model labelled it, so that whoever begins again
 * goes on where another stopped.
 */
@Component
class ArchiveRelabelling {

  private static final int AT_ONCE = 16;

  /** Texts are classified together as long as they have no more characters than this. */
  private static final int CHARACTERS_AT_ONCE = 1_000_000;

  private final ClassificationStore classifications;
  private final DocumentStore documents;
  private final TextStore texts;
  private final SearchableDocuments searchable;
  private final Classifier classifier;

  ArchiveRelabelling(
      ClassificationStore classifications,
      DocumentStore documents,
      TextStore texts,
      SearchableDocuments searchable,
      Classifier classifier) {
    this.classifications = classifications;
    this.documents = documents;
    this.texts = texts;
    this.searchable = searchable;
    this.classifier = classifier;
  }

  ModelVersion model() {
    return classifier.model();
  }

  /** How many documents another model than the active one labelled. */
  long remaining() {
    return classifications.countNotClassifiedBy(model());
  }

  /**
   * @param goesOn asked now and then
   * @param progress is told how many documents were done
   * @return whether nothing is left to do; false if it was stopped, or another model took over
   */
  boolean run(BooleanSupplier goesOn, LongConsumer progress) {
    ModelVersion model = model();
    long done = 0;
    List<StoredDocument> batch;
    while (!(batch = classifications.notClassifiedBy(model, AT_ONCE)).isEmpty()) {
      int begun = 0;
      while (begun < batch.size()) {
        if (!goesOn.getAsBoolean() || !model().equals(model)) {
          return false;
        }
        begun += relabel(batch.subList(begun, batch.size()));
      }
      done += batch.size();
      progress.accept(done);
    }
    return true;
  }

  /** Does the first of these, as many as are classified together; how many that were. */
  private int relabel(List<StoredDocument> batch) {
    var found = new ArrayList<StoredDocument>();
    var theirTexts = new ArrayList<String>();
    int characters = 0;
    int taken = 0;
    while (taken < batch.size() && characters < CHARACTERS_AT_ONCE) {
      StoredDocument document = batch.get(taken++);
      Optional<String> text = texts.read(document.id());
      if (text.isEmpty()) {
        // The text is derived, and gone: read the original again, by the active model.
        documents.requeue(document.id());
        continue;
      }
      found.add(document);
      theirTexts.add(text.get());
      characters += text.get().length();
    }
    if (found.isEmpty()) {
      return taken;
    }
    List<Classification> answers = classifier.classify(theirTexts);
    for (int i = 0; i < found.size(); i++) {
      keep(found.get(i), theirTexts.get(i), answers.get(i));
    }
    return taken;
  }

  private void keep(StoredDocument document, String text, Classification classification) {
    searchable.inStep(
        () -> {
          Optional<StoredDocument> now =
              classifications.reclassified(document.id(), document.change(), classification);
          now.ifPresent(changed -> searchable.changed(changed, text));
          return now;
        });
  }
}
