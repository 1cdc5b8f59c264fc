package org.amparo.service.search;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.amparo.index.CaseIndex;
import org.amparo.index.CaseIndexes;
import org.amparo.index.IndexSettings;
import org.amparo.index.IndexedDocument;
import org.amparo.index.Opening;
import org.amparo.service.document.DocumentChanges;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.document.Labels;
import org.amparo.service.document.Reading;
import org.amparo.service.document.SearchableDocuments;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.amparo.service.storage.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the search index in step with the documents.
 *
 * <p>The database numbers every change. A change is written to the database first and to the index
 * after; the index remembers up to which number it is complete on disk, and what came later is
 * replayed at the next start.
 */
@Component
public class DocumentIndex implements SearchableDocuments, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(DocumentIndex.class);
  private static final int REPLAY_AT_ONCE = 100;
  private static final int TURNS = 64;

  private final DocumentStore documents;
  private final DocumentChanges changes;
  private final TextStore texts;
  private final CaseIndex index;

  /** One after the other for the same document; for different ones at once. */
  private final List<Object> turns = Stream.generate(Object::new).limit(TURNS).toList();

  /** Held for reading by who changes documents, for writing by who asks whether all is followed. */
  private final ReentrantReadWriteLock inStep = new ReentrantReadWriteLock();

  DocumentIndex(
      DocumentStore documents,
      DocumentChanges changes,
      TextStore texts,
      DataFolder data,
      MeterRegistry metrics) {
    this.documents = documents;
    this.changes = changes;
    this.texts = texts;
    Opening opening = CaseIndexes.open(data.index(), IndexSettings.standard());
    this.index = opening.index();
    if (opening instanceof Opening.RebuildNeeded rebuild) {
      log.warn("The search index is made anew: {} ({})", rebuild.reason(), rebuild.detail());
    }
    metrics.gauge("amparo.index.documents", index, i -> i.statistics().documents());
  }

  CaseIndex index() {
    return index;
  }

  @Override
  public <T> T inStep(Supplier<T> work) {
    inStep.readLock().lock();
    try {
      return work.get();
    } finally {
      inStep.readLock().unlock();
    }
  }

  /**
   * Puts the document as the database has it now: of two changes at the same moment the later one
   * must win here, too, or a document that was hidden could still be found.
   */
  @Override
  public void changed(StoredDocument document, String text) {
    synchronized (turn(document.id())) {
      documents.find(document.id()).ifPresent(now -> index.put(indexed(now, text)));
    }
  }

  @Override
  public void settle() {
    index.refresh();
  }

  @Override
  public void erased(String id) {
    synchronized (turn(id)) {
      index.delete(id);
    }
    index.refresh();
  }

  private Object turn(String id) {
    return turns.get(Math.floorMod(id.hashCode(), TURNS));
  }

  /**
   * Brings the index up to what the database holds, while both are in use.
   *
   * @param progress is told how many of how many documents are done
   */
  public void catchUp(Progress progress) {
    replayAfter(index.committedSequence(), progress);
  }

  private void replayAfter(long start, Progress progress) {
    long at = start;
    long last = changes.lastChange();
    changes.erasedAfter(at).forEach(index::delete);
    long total = changes.countChangedAfter(at);
    long done = 0;
    List<DocumentChanges.Change> batch;
    while (!(batch = changes.changedAfter(at, REPLAY_AT_ONCE)).isEmpty()) {
      for (DocumentChanges.Change change : batch) {
        replay(change.documentId());
        at = change.number();
        progress.report(++done, total);
      }
    }
    index.commit(last);
    index.refresh();
  }

  /** Puts every document again. */
  public void rebuild(Progress progress) {
    replayAfter(0, progress);
  }

  /** Replays a document as it stands now, not as it stood when the list was made. */
  private void replay(String id) {
    inStep.writeLock().lock();
    try {
      Optional<StoredDocument> document = documents.find(id);
      if (document.isEmpty()) {
        return;
      }
      Optional<String> text = texts.read(id);
      if (text.isPresent()) {
        index.put(indexed(document.get(), text.get()));
      } else {
        // The text is derived, and gone: read the original again.
        documents.requeue(id);
      }
    } finally {
      inStep.writeLock().unlock();
    }
  }

  /** Makes the index durable every few seconds; a crash costs a short replay. */
  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  void commit() {
    index.commit(lastChangeFollowed());
  }

  private long lastChangeFollowed() {
    inStep.writeLock().lock();
    try {
      return changes.lastChange();
    } finally {
      inStep.writeLock().unlock();
    }
  }

  @Override
  public void destroy() throws Exception {
    index.close();
  }

  /** Is told how far a replay has come. */
  public interface Progress {
    void report(long done, long total);
  }

  private static IndexedDocument indexed(StoredDocument document, String text) {
    Optional<Labels> labels = document.labels();
    return new IndexedDocument(
        document.id(),
        document.caseId(),
        document.displayTitle(),
        document.filename(),
        document.reading().map(Reading::language).orElse("und"),
        text,
        labels.map(Labels::topics).orElse(List.of()),
        labels.map(Labels::type),
        labels.map(Labels::urgency),
        document.reading().flatMap(Reading::createdAt).or(() -> Optional.of(document.receivedAt())),
        document.receivedAt(),
        document.change(),
        Optional.empty(),
        document.released());
  }
}
