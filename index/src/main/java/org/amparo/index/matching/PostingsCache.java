package org.amparo.index.matching;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScorerSupplier;

/**
 * What was read of terms and phrases whose postings are long, kept in memory: reading them for
 * every question is what most of its time would go into. Within a budget; what has not been asked
 * for longest goes first. A segment never changes, so what is kept of it stays true; documents
 * deleted since are in it as well.
 */
public final class PostingsCache {
  /** One document in so many of a segment makes postings long. */
  private static final int ONE_IN = 256;

  /** A smaller segment is read as fast. */
  private static final int SMALLEST_SEGMENT = 10_000;

  private final long budget;
  private final int smallestSegment;
  private final RecentlyUsed<Key, CachedPostings> kept;
  private final Set<IndexReader.CacheKey> segments = new HashSet<>();

  /**
   * @param budget bytes of memory at most
   */
  public PostingsCache(long budget) {
    this(budget, SMALLEST_SEGMENT);
  }

  /**
   * @param smallestSegment documents of a segment at least, for anything of it to be kept
   */
  PostingsCache(long budget, int smallestSegment) {
    this.budget = budget;
    this.kept = new RecentlyUsed<>(budget);
    this.smallestSegment = smallestSegment;
  }

  private record Key(IndexReader.CacheKey segment, Query query, int lengthStep) {}

  /** Memory taken now. */
  long bytes() {
    return kept.bytes();
  }

  /**
   * What a term or phrase has in a segment; empty if that is short, and read as fast, or time ran
   * out while it was read.
   *
   * @param query without a boost
   * @param lengthStep {@link ScoreShares#lengthStep}
   * @param most what it scores at most, with the boost that the scorer has
   */
  Optional<CachedPostings> of(
      LeafReaderContext leaf,
      Query query,
      int lengthStep,
      ScorerSupplier scorer,
      double most,
      QueryTimeout timeout)
      throws IOException {
    IndexReader.CacheHelper core = leaf.reader().getCoreCacheHelper();
    int size = leaf.reader().maxDoc();
    if (core == null || size < smallestSegment || scorer.cost() < size / ONE_IN) {
      return Optional.empty();
    }
    var key = new Key(core.getKey(), query, lengthStep);
    CachedPostings known = kept.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<CachedPostings> read =
        CachedPostings.read(scorer.get(Long.MAX_VALUE), most, size, timeout);
    if (read.isPresent() && read.get().bytes() <= budget) {
      keep(key, read.get(), core);
    }
    return read;
  }

  private synchronized void keep(Key key, CachedPostings read, IndexReader.CacheHelper core) {
    if (segments.add(key.segment())) {
      core.addClosedListener(this::forget);
    }
    kept.put(key, read, read.bytes());
  }

  private synchronized void forget(IndexReader.CacheKey segment) {
    segments.remove(segment);
    kept.forget(key -> key.segment().equals(segment));
  }
}
