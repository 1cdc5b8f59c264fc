package org.amparo.service.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.amparo.index.CaseIndex;
import org.amparo.index.CaseIndexes;
import org.amparo.index.Compaction;
import org.amparo.index.IndexSettings;
import org.amparo.index.IndexWriteException;
import org.amparo.index.IndexedDocument;
import org.amparo.index.Opening;
import org.amparo.model.facts.Fact;
import org.amparo.model.facts.FactKind;
import org.amparo.service.document.DocumentChanges;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.document.Labels;
import org.amparo.service.document.Reading;
import org.amparo.service.document.SearchableDocuments;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.amparo.service.embedding.PassageVectors;
import org.amparo.service.nodes.Nodes;
import org.amparo.service.problem.Problem;
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
 * replayed at the next start. What the index cannot take, because its disk is full or damaged, is
 * replayed when it can; until then documents are read and kept as ever, and search says that it is
 * not complete.
 */
@Component
public class DocumentIndex implements SearchableDocuments, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(DocumentIndex.class);
  private static final int REPLAY_AT_ONCE = 100;
  private static final int TURNS = 64;

  /** So many documents are replayed between two commits; a crash costs no more. */
  private static final int REPLAY_BETWEEN_COMMITS = 2_000;

  private final DocumentStore documents;
  private final DocumentChanges changes;
  private final TextStore texts;
  private final PassageVectors vectors;
  private final DataFolder data;
  private final Nodes nodes;

  /** Held by who replays changes: those of other nodes, or those that the index lost. */
  private final FollowedChanges followed;

  /** One after the other for the same document; for different ones at once. */
  private final List<Object> turns = Stream.generate(Object::new).limit(TURNS).toList();

  /** Held for reading by who changes documents, for writing by who asks whether all is followed. */
  private final ReentrantReadWriteLock inStep = new ReentrantReadWriteLock();

  /** Held by who claims that the index is complete up to a change, or learns that it is not. */
  private final Object claiming = new Object();

  private final Semaphore trouble = new Semaphore(0);

  /** Null while it cannot be opened. */
  private volatile CaseIndex index;

  private volatile IndexState state = new IndexState.CatchingUp("The service starts.", 0, 0);

  DocumentIndex(
      DocumentStore documents,
      DocumentChanges changes,
      TextStore texts,
      PassageVectors vectors,
      DataFolder data,
      Nodes nodes,
      FollowedChanges followed,
      MeterRegistry metrics) {
    this.documents = documents;
    this.changes = changes;
    this.texts = texts;
    this.vectors = vectors;
    this.data = data;
    this.nodes = nodes;
    this.followed = followed;
    try {
      open();
    } catch (UncheckedIOException e) {
      refused(e);
    }
    metrics.gauge("amparo.index.documents", this, DocumentIndex::size);
    Gauge.builder("amparo.index.size", this, DocumentIndex::bytes)
        .baseUnit("bytes")
        .register(metrics);
    metrics.gauge("amparo.index.complete", this, i -> i.isComplete() ? 1 : 0);
  }

  private CaseIndex open() {
    Opening opening = CaseIndexes.open(data.index(), IndexSettings.standard());
    if (opening instanceof Opening.RebuildNeeded rebuild) {
      log.warn("The search index is made anew: {} ({})", rebuild.reason(), rebuild.detail());
      state = new IndexState.CatchingUp("It is made anew: " + rebuild.reason() + ".", 0, 0);
    }
    index = opening.index();
    return index;
  }

  CaseIndex index() {
    CaseIndex opened = index;
    if (opened == null) {
      throw Problem.unavailable(
          "The search index cannot be opened. The documents are safe; see /actuator/health.");
    }
    return opened;
  }

  private double size() {
    CaseIndex opened = index;
    return opened == null ? 0 : opened.statistics().documents();
  }

  private double bytes() {
    CaseIndex opened = index;
    return opened == null ? 0 : opened.statistics().bytes();
  }

  IndexState state() {
    CaseIndex opened = index;
    if (opened != null && state instanceof IndexState.Complete) {
      return opened.refusal().<IndexState>map(IndexState.Refused::new).orElse(state);
    }
    return state;
  }

  /** Whether search follows every document. */
  boolean isComplete() {
    return state() instanceof IndexState.Complete;
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
      documents
          .find(document.id())
          .ifPresent(
              now -> {
                tell(opened -> opened.put(indexed(now, text)));
                if (nodes.isShared()) {
                  followed.put(now.change());
                }
              });
    }
  }

  @Override
  public void settle() {
    refresh();
    if (nodes.isShared()) {
      nodes.awaitOthers(changes.lastChange());
    }
  }

  /** When this returns, every search here follows what was told so far. */
  void refresh() {
    tell(CaseIndex::refresh);
  }

  @Override
  public void erased(String id) {
    synchronized (turn(id)) {
      tell(
          opened -> {
            opened.delete(id);
            opened.refresh();
          });
    }
    vectors.delete(id);
  }

  /** What the index does not take now it is told again later, from the database. */
  private void tell(Consumer<CaseIndex> change) {
    CaseIndex opened = index;
    if (opened == null) {
      return;
    }
    try {
      change.accept(opened);
    } catch (IndexWriteException e) {
      refused(e);
    }
  }

  private void refused(RuntimeException refusal) {
    if (!(state instanceof IndexState.Refused)) {
      log.error("The search index takes no changes; trying again", refusal);
    }
    state = new IndexState.Refused(refusal.getMessage());
    trouble.release();
  }

  /** Waits until something must be replayed, or the wait is ended. */
  void awaitTrouble() throws InterruptedException {
    trouble.acquire();
    trouble.drainPermits();
  }

  void endWait() {
    trouble.release();
  }

  private Object turn(String id) {
    return turns.get(Math.floorMod(id.hashCode(), TURNS));
  }

  /**
   * Brings the index up to what the database holds, while both are in use.
   *
   * @param progress is told how many of how many documents are done
   * @return whether it is complete now; if not, the disk refused and may be asked again later
   */
  public boolean catchUp(Progress progress) {
    synchronized (followed) {
      return replayed(progress);
    }
  }

  private boolean replayed(Progress progress) {
    trouble.drainPermits();
    try {
      CaseIndex opened = index == null ? open() : index;
      long from;
      synchronized (claiming) {
        from = opened.recover();
        state = new IndexState.CatchingUp(state.detail(), 0, 0);
      }
      replayAfter(opened, from, progress);
      return true;
    } catch (IndexWriteException | UncheckedIOException e) {
      state = new IndexState.Refused(e.getMessage());
      return false;
    }
  }

  /** Puts every document again. */
  public void rebuild(Progress progress) {
    index().recover();
    replayAfter(index(), 0, progress);
  }

  private void replayAfter(CaseIndex opened, long start, Progress progress) {
    long at = start;
    long last = changes.lastChange();
    changes.erasedAfter(at).forEach(opened::delete);
    long total = changes.countChangedAfter(at);
    long done = 0;
    List<DocumentChanges.Change> batch;
    while (!(batch = changes.changedAfter(at, REPLAY_AT_ONCE)).isEmpty()) {
      for (DocumentChanges.Change change : batch) {
        replay(opened, change.documentId());
        at = change.number();
        progress.report(++done, total);
      }
      state = new IndexState.CatchingUp(state.detail(), done, Math.max(done, total));
      if (done % REPLAY_BETWEEN_COMMITS == 0) {
        opened.commit(Math.min(at, last));
      }
    }
    opened.refresh();
    synchronized (claiming) {
      opened.commit(last);
      state = new IndexState.Complete();
    }
    followed.upTo(last);
    nodes.follows(last);
  }

  /** Replays a document as it stands now, not as it stood when the list was made. */
  private void replay(CaseIndex opened, String id) {
    inStep.writeLock().lock();
    try {
      Optional<StoredDocument> document = documents.find(id);
      if (document.isEmpty()) {
        return;
      }
      Optional<String> text = texts.read(id);
      if (text.isPresent()) {
        opened.put(indexed(document.get(), text.get()));
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
    synchronized (claiming) {
      if (state instanceof IndexState.Complete) {
        tell(this::commitWhatChanged);
      }
    }
  }

  private void commitWhatChanged(CaseIndex opened) {
    long followed = lastChangeFollowed();
    if (followed > opened.committedSequence() || opened.refusal().isPresent()) {
      opened.commit(followed);
    }
  }

  /** Finds what rots on the disk before somebody needs it. */
  @Scheduled(fixedDelay = 24, initialDelay = 24, timeUnit = TimeUnit.HOURS)
  void verify() {
    CaseIndex opened = index;
    if (opened != null && !opened.verify()) {
      commit();
    }
  }

  /** Makes search fastest; while nothing is written. */
  public void compact() {
    tell(
        opened -> {
          if (opened.compact() instanceof Compaction.NoRoom(long needed)) {
            log.warn("The search index is not compacted: that takes {} bytes of free disk", needed);
          }
        });
  }

  /** What others change is not there when it is in the database, but when it was followed. */
  private long lastChangeFollowed() {
    if (nodes.isShared()) {
      return followed.last();
    }
    inStep.writeLock().lock();
    try {
      return changes.lastChange();
    } finally {
      inStep.writeLock().unlock();
    }
  }

  @Override
  public void destroy() throws Exception {
    if (index != null) {
      index.close();
    }
  }

  /** Is told how far a replay has come. */
  public interface Progress {
    void report(long done, long total);
  }

  private IndexedDocument indexed(StoredDocument document, String text) {
    IndexedDocument plain = indexed(document, document.labels(), text);
    return vectors.of(document.id()).map(plain::embedded).orElse(plain);
  }

  private static List<String> countries(Reading reading) {
    return reading.summary().facts().stream()
        .filter(fact -> fact.kind() == FactKind.COUNTRY)
        .map(Fact::value)
        .distinct()
        .toList();
  }

  /** The document as the index takes it, with these labels and without vectors. */
  static IndexedDocument indexed(StoredDocument document, Optional<Labels> labels, String text) {
    return new IndexedDocument(
        document.id(),
        document.caseId(),
        document.displayTitle(),
        document.filename(),
        document.reading().map(Reading::language).orElse("und"),
        text,
        labels.map(Labels::topics).orElse(List.of()),
        document.reading().map(DocumentIndex::countries).orElse(List.of()),
        labels.map(Labels::type),
        labels.map(Labels::urgency),
        document.reading().flatMap(Reading::createdAt).or(() -> Optional.of(document.receivedAt())),
        document.receivedAt(),
        document.change(),
        Optional.empty(),
        document.reading().map(Reading::pageOffsets).orElse(List.of()),
        document.released());
  }
}
