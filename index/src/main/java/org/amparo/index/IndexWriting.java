package org.amparo.index;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.amparo.index.analysis.CaseAnalysis;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * Takes changes and shows them to readers. When the disk refuses, Lucene's writer gives up for
 * good; then no change is taken until somebody asks to recover and knows from where to replay,
 * while searches go on over what was visible before.
 */
final class IndexWriting implements Closeable {
  private static final Logger LOG = Logger.getLogger(IndexWriting.class.getName());

  /** Compacting takes so many times the index's size of free disk. */
  private static final int JOINED_AND_NEW = 2;

  private final IndexFolder folder;
  private final CaseAnalysis analysis;
  private final IndexSettings settings;
  private final ScheduledExecutorService refresher;
  private final AtomicLong highestPut = new AtomicLong();

  /** Until a commit they may come back with a lost change, and must not be seen even then. */
  private final Set<String> deletedSinceCommit = ConcurrentHashMap.newKeySet();

  /** Writers share it; replacing the live index takes it alone. */
  private final ReentrantReadWriteLock replacing = new ReentrantReadWriteLock();

  private volatile LiveIndex live;
  private volatile long committed;

  /** Why no change is taken; null while all is well. */
  private volatile IOException refusal;

  IndexWriting(IndexFolder folder, CaseAnalysis analysis, IndexSettings settings)
      throws IOException {
    this.folder = folder;
    this.analysis = analysis;
    this.settings = settings;
    open();
    refresher =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("amparo-index-refresh").factory());
    long every = settings.refreshEvery().toMillis();
    refresher.scheduleWithFixedDelay(this::refreshQuietly, every, every, TimeUnit.MILLISECONDS);
  }

  private void open() throws IOException {
    boolean isNew = !DirectoryReader.indexExists(folder.directory());
    var opened = new LiveIndex(folder.directory(), analysis, settings);
    if (isNew) {
      opened.commit(0);
    }
    live = opened;
    committed = storedSequence(opened.writer());
    highestPut.set(committed);
  }

  private static long storedSequence(IndexWriter writer) {
    for (var entry : writer.getLiveCommitData()) {
      if (entry.getKey().equals(IndexFolder.SEQUENCE_KEY)) {
        return Long.parseLong(entry.getValue());
      }
    }
    return 0;
  }

  /** A change to Lucene's index. */
  private interface Change {
    void apply(IndexWriter writer) throws IOException;
  }

  void put(String id, Iterable<org.apache.lucene.document.Document> block, long sequence) {
    write(writer -> writer.updateDocuments(new Term(IndexFields.ID, id), block));
    deletedSinceCommit.remove(id);
    highestPut.accumulateAndGet(sequence, Math::max);
  }

  void delete(String id) {
    deletedSinceCommit.add(id);
    write(writer -> writer.deleteDocuments(new Term(IndexFields.ID, id)));
  }

  /** Documents that were deleted, and may still stand in what searches read. */
  Set<String> deletedSinceCommit() {
    return Set.copyOf(deletedSinceCommit);
  }

  private void write(Change change) {
    replacing.readLock().lock();
    try {
      checkNotRefused();
      change.apply(live.writer());
    } catch (IOException | AlreadyClosedException e) {
      throw refused("the index could not be written", e);
    } finally {
      replacing.readLock().unlock();
    }
  }

  void commit() {
    commit(highestPut.get());
  }

  void commit(long sequence) {
    replacing.writeLock().lock();
    try {
      checkNotRefused();
      Set<String> deleted = deletedSinceCommit();
      long reached = Math.max(sequence, committed);
      live.commit(reached);
      committed = reached;
      // From here on it is the readers alone that hide what was deleted.
      live.readers().maybeRefreshBlocking();
      deletedSinceCommit.removeAll(deleted);
    } catch (IOException | AlreadyClosedException e) {
      throw refused("the index could not be committed", e);
    } finally {
      replacing.writeLock().unlock();
    }
  }

  /**
   * Not under a lock: nobody waits for it, and if the live index is replaced meanwhile, there is
   * nothing left to do.
   */
  Compaction compact() {
    LiveIndex compacted = live;
    try {
      checkNotRefused();
      if (!compacted.isCompact()) {
        long needed = JOINED_AND_NEW * folder.bytes();
        if (folder.freeBytes() < needed) {
          return new Compaction.NoRoom(needed);
        }
        compacted.compact();
        // Lets go of the pieces, which otherwise take as much of the disk again.
        commit(committed);
      }
    } catch (IOException | IllegalStateException e) {
      if (live == compacted && !isClosing()) {
        throw refused("the index could not be compacted", e);
      }
    }
    return new Compaction.Compact();
  }

  private boolean isClosing() {
    return refresher.isShutdown();
  }

  long committed() {
    return committed;
  }

  Optional<String> refusal() {
    return Optional.ofNullable(refusal).map(Throwable::getMessage);
  }

  private void checkNotRefused() {
    IOException known = refusal;
    if (known != null) {
      throw new IndexWriteException("the index waits to recover", committed, known);
    }
  }

  private IndexWriteException refused(String message, Exception cause) {
    // Lucene's "this writer is closed" tells less than what closed it.
    Throwable failure = live.failure() == null ? cause : live.failure();
    refusal = new IOException(message + ": " + failure.getMessage(), failure);
    return new IndexWriteException(message, committed, failure);
  }

  long recover() {
    replacing.writeLock().lock();
    try {
      if (!live.isSound()) {
        reopen(false);
      }
      refusal = null;
      return committed;
    } catch (IOException | AlreadyClosedException e) {
      throw refused("the index could not be reopened", e);
    } finally {
      replacing.writeLock().unlock();
    }
  }

  private void reopen(boolean empty) throws IOException {
    LiveIndex broken = live;
    broken.writer().rollback();
    folder.ensure();
    if (empty || folder.examine(settings.verifyOnOpen()).isPresent()) {
      folder.clear();
    }
    open();
    broken.readers().close();
  }

  void refresh() {
    try {
      live.readers().maybeRefreshBlocking();
    } catch (IOException | AlreadyClosedException e) {
      throw refused("the index could not be refreshed", e);
    }
  }

  private void refreshQuietly() {
    try {
      live.readers().maybeRefresh();
    } catch (IOException | RuntimeException e) {
      // The next change or commit meets the same trouble and reports it to somebody who can act.
      LOG.log(Level.FINE, "the index was not refreshed", e);
    }
  }

  /** A question to one unchanging view of the index. */
  interface Question<T> {
    T ask(IndexSearcher searcher) throws IOException;
  }

  /** A damaged index is emptied, and the question asked again of what is left. */
  <T> T read(Question<T> question) {
    while (true) {
      IndexView view = view();
      IOException damage;
      try (view) {
        try {
          return question.ask(new IndexSearcher(view.reader()));
        } catch (IndexSearcher.TooManyClauses e) {
          throw e;
        } catch (IOException e) {
          damage = e;
        } catch (RuntimeException e) {
          // Damaged bytes mislead the code that reads them in every way there is.
          damage = damage(view).orElseThrow(() -> e);
        }
      }
      if (!IndexFolder.isDamage(damage) || !giveUp(view.readers(), damage)) {
        throw new UncheckedIOException(damage);
      }
    }
  }

  boolean verify() {
    IndexView view = view();
    Optional<IOException> damage;
    try (view) {
      damage = damage(view);
    }
    damage.ifPresent(found -> giveUp(view.readers(), found));
    return damage.isEmpty();
  }

  /** What is wrong with the files that a view reads. */
  private static Optional<IOException> damage(IndexView view) {
    try {
      IndexFolder.checkEveryByte(view.reader());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /** Whether another index has taken the place of the damaged one. */
  private boolean giveUp(ReaderManager damaged, IOException damage) {
    replacing.writeLock().lock();
    try {
      if (live.readers() == damaged) {
        refusal = damage;
        LOG.log(Level.WARNING, "the index is damaged and must be made anew", damage);
        reopen(true);
      }
      return true;
    } catch (IOException | AlreadyClosedException e) {
      damage.addSuppressed(e);
      return false;
    } finally {
      replacing.writeLock().unlock();
    }
  }

  /** One unchanging view of the index, to be closed. */
  IndexView view() {
    while (true) {
      ReaderManager readers = live.readers();
      try {
        return new IndexView(readers, readers.acquire());
      } catch (AlreadyClosedException e) {
        if (readers == live.readers()) {
          throw e;
        }
        // Replaced between the two lines above: take the new one.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    // Not interrupted: that would close the files under it.
    refresher.close();
    replacing.writeLock().lock();
    try (var _ = folder.directory();
        LiveIndex closing = live) {
      if (closing.isSound()) {
        closing.commit(committed);
      }
    } finally {
      replacing.writeLock().unlock();
    }
  }
}
