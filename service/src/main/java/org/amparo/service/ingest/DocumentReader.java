package org.amparo.service.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amparo.model.classification.Classifier;
import org.amparo.model.digest.Sha256;
import org.amparo.model.facts.FactFinder;
import org.amparo.model.summary.Digest;
import org.amparo.model.summary.Summarizer;
import org.amparo.model.text.LanguageDetection;
import org.amparo.service.document.DocumentEvents;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.document.Failure;
import org.amparo.service.document.Filename;
import org.amparo.service.document.Intake;
import org.amparo.service.document.NewDocument;
import org.amparo.service.document.OriginalStore;
import org.amparo.service.document.Reading;
import org.amparo.service.document.SearchableDocuments;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.amparo.service.extraction.Extraction;
import org.amparo.service.extraction.TextExtractor;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.FileTree;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads one document: text, language, labels, summary, index. */
@Component
@Lazy
class DocumentReader {

  private static final Failure DAMAGED =
      new Failure(
          "ORIGINAL_DAMAGED",
          "The file is missing or not as it was received. Bring it back from a backup.",
          "WORTHWHILE");

  private final TextExtractor extractor;
  private final LanguageDetection languages;
  private final Classifier classifier;
  private final Summarizer summarizer;
  private final FactFinder facts;
  private final OriginalStore originals;
  private final TextStore texts;
  private final DocumentStore documents;
  private final Intake intake;
  private final SearchableDocuments searchable;
  private final DocumentEvents events;
  private final MeterRegistry metrics;
  private final IngestSettings settings;
  private final Path attachments;

  DocumentReader(
      TextExtractor extractor,
      LanguageDetection languages,
      Classifier classifier,
      Summarizer summarizer,
      FactFinder facts,
      OriginalStore originals,
      TextStore texts,
      DocumentStore documents,
      Intake intake,
      SearchableDocuments searchable,
      DocumentEvents events,
      MeterRegistry metrics,
      IngestSettings settings,
      DataFolder data) {
    this.extractor = extractor;
    this.languages = languages;
    this.classifier = classifier;
    this.summarizer = summarizer;
    this.facts = facts;
    this.originals = originals;
    this.texts = texts;
    this.documents = documents;
    this.intake = intake;
    this.searchable = searchable;
    this.events = events;
    this.metrics = metrics;
    this.settings = settings;
    this.attachments = data.incoming();
  }

  /**
   * Reads a claimed document to its end, good or bad.
   *
   * @throws InterruptedException if the service stops; the document is to be read again
   */
  void read(StoredDocument document) throws InterruptedException {
    events.publish(document);
    Path original = originals.path(document.sha256());
    if (!isWhole(original, document.sha256())) {
      fail(document, DAMAGED);
      return;
    }
    Extraction extraction =
        timed("extract", () -> extractor.extract(original, document.filename(), attachments));
    switch (extraction) {
      case Extraction.Text text -> finish(document, text);
      case Extraction.Failed(Extraction.Reason reason, String detail) ->
          fail(document, new Failure(reason.name(), detail, reason.retry().name()));
    }
  }

  /** What a disk has spoiled is not taken for what somebody sent. */
  private static boolean isWhole(Path original, String sha256) {
    try {
      return Sha256.of(original).equals(sha256);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a document aside. */
  void fail(StoredDocument document, Failure failure) {
    metrics.counter("amparo.ingest.failed", "reason", failure.reason()).increment();
    documents.fail(document.id(), failure).ifPresent(events::publish);
  }

  private void finish(StoredDocument document, Extraction.Text extraction)
      throws InterruptedException {
    takeAttachments(document, extraction.attachments());
    String text = extraction.text();
    texts.write(document.id(), text);
    String language = document.declaredLanguage().orElseGet(() -> languages.detect(text));
    var reading =
        new Reading(
            extraction.mediaType(),
            language,
            extraction.metadata().title(),
            extraction.metadata().author(),
            extraction.metadata().created(),
            extraction.metadata().pageCount(),
            pageOffsets(extraction.pageBreaks()),
            extraction.ocrUsed(),
            extraction.omissions().stream().map(Enum::name).sorted().toList(),
            text.length(),
            timed("classify", () -> classifier.classify(text)),
            timed(
                "summarize",
                () ->
                    Digest.of(
                        summarizer.summarize(text, language, settings.summarySentences()),
                        facts.find(text, language))));
    Optional<StoredDocument> ready =
        timed("index", () -> searchable.inStep(() -> publish(document, reading, text)));
    if (ready.isEmpty()) {
      if (documents.find(document.id()).isEmpty()) {
        // Erased while it was read.
        texts.delete(document.id());
      }
      return;
    }
    metrics.counter("amparo.ingest.ready").increment();
    events.publish(ready.get());
  }

  private Optional<StoredDocument> publish(StoredDocument document, Reading reading, String text) {
    Optional<StoredDocument> ready = documents.ready(document.id(), reading);
    ready.ifPresent(now -> searchable.changed(now, text));
    return ready;
  }

  /** What a mail carried becomes documents of their own, linked to the mail. */
  private void takeAttachments(StoredDocument mail, List<Extraction.Attachment> files) {
    try {
      for (Extraction.Attachment file : files) {
        intake.acceptAttachment(
            file.file(),
            mail.id(),
            new NewDocument(
                Sha256.of(file.file()),
                Files.size(file.file()),
                Filename.clean(file.name()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
      }
      if (!files.isEmpty()) {
        FileTree.delete(files.getFirst().file().getParent());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T timed(String step, Callable<T> work) throws InterruptedException {
    try {
      return metrics.timer("amparo.ingest.step", "step", step).recordCallable(work);
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Integer> pageOffsets(List<Extraction.PageBreak> breaks) {
    if (breaks.isEmpty()) {
      return List.of();
    }
    var offsets = new ArrayList<Integer>(List.of(0));
    breaks.forEach(pageBreak -> offsets.add(pageBreak.offset()));
    return offsets;
  }
}
