package org.amparo.model.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs a model for many callers at once. While one batch is computed, further texts gather; the
 * next batch is the one that waits longest and others of like length, so that nobody waits for
 * texts that may never come and little of a batch is filling. One thread asks the model; the
 * library below divides each batch among the processors.
 *
 * <p>Who comes while {@value #TOKENS_WAITING} tokens wait is held until there is room.
 */
final class SharedBatches implements AutoCloseable {
  /** Tokens that pass through the model at once, filling included; more is no faster. */
  private static final int TOKENS_AT_ONCE = 4096;

  private static final int ROWS_AT_ONCE = 64;
  private static final int TOKENS_WAITING = 16 * TOKENS_AT_ONCE;

  /** A batch may hold one part in this many of filling. */
  private static final int FILLING = 4;

  /** What computes a batch: rows of numbers, row-major. */
  @FunctionalInterface
  interface Computation {
    float[] run(TokenBatch batch);
  }

  private record Row(Tokens tokens, int numbers, CompletableFuture<float[]> answer) {}

  private final Computation model;
  private final long padToken;
  private final Thread worker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition taken = lock.newCondition();
  private final Deque<Row> waiting = new ArrayDeque<>();
  private long tokensWaiting;
  private boolean closed;

  SharedBatches(String name, Computation model, long padToken) {
    this.model = model;
    this.padToken = padToken;
    worker = Thread.ofPlatform().daemon().name("model-" + name).start(this::work);
  }

  /**
   * @param widths for each text how many numbers its answer has
   * @return the answers, in order
   * @throws IllegalStateException if the model fails or was closed
   */
  List<float[]> answers(List<Tokens> texts, int[] widths) {
    List<Row> rows = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      rows.add(new Row(texts.get(i), widths[i], new CompletableFuture<>()));
    }
    rows.forEach(this::queue);
    try {
      return rows.stream().map(row -> row.answer().join()).toList();
    } catch (CompletionException failure) {
      throw new IllegalStateException("the model gave no answer", failure.getCause());
    }
  }

  long tokensWaiting() {
    lock.lock();
    try {
      return tokensWaiting;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void queue(Row row) {
    lock.lock();
    try {
      while (tokensWaiting >= TOKENS_WAITING && !closed) {
        taken.awaitUninterruptibly();
      }
      if (closed) {
        throw new IllegalStateException("the model was closed");
      }
      waiting.add(row);
      tokensWaiting += row.tokens().length();
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    List<Row> batch;
    while (!(batch = next()).isEmpty()) {
      compute(batch);
    }
  }

  /** The next rows to compute; none once this is closed. */
  private List<Row> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      if (closed) {
        waiting.forEach(SharedBatches::refuse);
        waiting.clear();
        return List.of();
      }
      List<Row> batch = alike();
      Set<Row> gone = Collections.newSetFromMap(new IdentityHashMap<>());
      gone.addAll(batch);
      waiting.removeIf(gone::contains);
      batch.forEach(row -> tokensWaiting -= row.tokens().length());
      taken.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** The row that waits longest, and those next to it in length that share its batch well. */
  private List<Row> alike() {
    Row oldest = waiting.getFirst();
    List<Row> nearest = new ArrayList<>(waiting);
    nearest.removeFirst();
    nearest.sort(
        Comparator.comparingInt(row -> Math.abs(row.tokens().length() - oldest.tokens().length())));
    List<Row> batch = new ArrayList<>(List.of(oldest));
    int longest = oldest.tokens().length();
    int tokens = longest;
    for (Row row : nearest) {
      int length = row.tokens().length();
      int longestThen = Math.max(longest, length);
      int size = longestThen * (batch.size() + 1);
      boolean full = size > TOKENS_AT_ONCE || batch.size() == ROWS_AT_ONCE;
      if (full || size - tokens - length > size / FILLING) {
        break;
      }
      batch.add(row);
      longest = longestThen;
      tokens += length;
    }
    return batch;
  }

  private void compute(List<Row> rows) {
    try {
      TokenBatch batch = TokenBatch.of(rows.stream().map(Row::tokens).toList(), padToken);
      float[] all = model.run(batch);
      int stride = all.length / rows.size();
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        row.answer().complete(Arrays.copyOfRange(all, i * stride, i * stride + row.numbers()));
      }
    } catch (RuntimeException | Error failure) {
      rows.forEach(row -> row.answer().completeExceptionally(failure));
    }
  }

  private static void refuse(Row row) {
    row.answer().completeExceptionally(new IllegalStateException("the model was closed"));
  }

  /** Ends after the batch that is being computed; what waits is refused. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
      taken.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
