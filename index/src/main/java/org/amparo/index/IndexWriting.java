package org.amparo.index;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;

/**
 * Takes changes and shows them to readers. When the disk refuses, Lucene's writer gives up for
 * good; a new one then starts from the last commit, while searches go on over what was visible
 * before.
 */
final class IndexWriting implements Closeable {
  private static final Logger LOG = Logger.getLogger(IndexWriting.class.getName());

  private final Directory directory;
  private final CaseAnalysis analysis;
  private final IndexSettings settings;
  private final ScheduledExecutorService refresher;
  private final AtomicLong highestPut = new AtomicLong();

  /** Writers share it; replacing the live index takes it alone. */
  private final ReentrantReadWriteLock replacing = new ReentrantReadWriteLock();

  private volatile LiveIndex live;
  private volatile long committed;

  /** The broken live index that a caller already knows to be broken. */
  private volatile LiveIndex reported;

  IndexWriting(Directory directory, CaseAnalysis analysis, IndexSettings settings)
      throws IOException {
    this.directory = directory;
    this.analysis = analysis;
    this.settings = settings;
    boolean isNew = !DirectoryReader.indexExists(directory);
    live = new LiveIndex(directory, analysis, settings);
    if (isNew) {
      live.commit(0);
    }
    committed = storedSequence(live.writer());
    highestPut.set(committed);
    refresher =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("amparo-index-refresh").factory());
    long every = settings.refreshEvery().toMillis();
    refresher.scheduleWithFixedDelay(this::refreshQuietly, every, every, TimeUnit.MILLISECONDS);
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
  interface Change {
    void apply(IndexWriter writer) throws IOException;
  }

  void write(Change change) {
    reviveIfNeeded();
    replacing.readLock().lock();
    try {
      change.apply(live.writer());
    } catch (IOException | AlreadyClosedException e) {
      throw refused("the index could not be written", e);
    } finally {
      replacing.readLock().unlock();
    }
  }

  void sawSequence(long sequence) {
    highestPut.accumulateAndGet(sequence, Math::max);
  }

  void commit() {
    // First, for what was put before a failure is no longer in.
    reviveIfNeeded();
    commit(highestPut.get());
  }

  void commit(long sequence) {
    reviveIfNeeded();
    replacing.writeLock().lock();
    try {
      long reached = Math.max(sequence, committed);
      live.commit(reached);
      committed = reached;
    } catch (IOException | AlreadyClosedException e) {
      throw refused("the index could not be committed", e);
    } finally {
      replacing.writeLock().unlock();
    }
  }

  long committed() {
    return committed;
  }

  private IndexWriteException refused(String message, Exception cause) {
    if (!live.isSound()) {
      reported = live;
    }
    return new IndexWriteException(message, committed, cause);
  }

  private void reviveIfNeeded() {
    if (live.isSound()) {
      return;
    }
    replacing.writeLock().lock();
    try {
      if (live.isSound()) {
        return;
      }
      LiveIndex broken = live;
      broken.writer().rollback();
      live = new LiveIndex(directory, analysis, settings);
      highestPut.set(committed);
      broken.readers().close();
      if (reported != broken) {
        // A merge met the full disk, and nobody has heard of it yet.
        throw new IndexWriteException(
            "changes since the last commit were lost", committed, broken.failure());
      }
    } catch (IOException | AlreadyClosedException e) {
      throw new IndexWriteException("the index could not be reopened", committed, e);
    } finally {
      replacing.writeLock().unlock();
    }
  }

  void refresh() {
    try {
      live.readers().maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  <T> T read(Question<T> question) {
    View view = view();
    try (view) {
      return question.ask(new IndexSearcher(view.reader()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One unchanging view of the index, to be closed. */
  View view() {
    while (true) {
      ReaderManager readers = live.readers();
      try {
        return new View(readers, readers.acquire());
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

  /** A view of the index that holds its files until closed. */
  record View(ReaderManager readers, DirectoryReader reader) implements AutoCloseable {
    @Override
    public void close() {
      try {
        readers.release(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    refresher.shutdownNow();
    replacing.writeLock().lock();
    try (directory;
        LiveIndex closing = live) {
      if (closing.isSound()) {
        closing.commit(committed);
      }
    } finally {
      replacing.writeLock().unlock();
    }
  }
}
