package org.amparo.index.matching;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.IndexSearcher;

/**
 * Where terms stand in the dictionaries of all segments, kept for one view of the index: one
 * question looks the same terms up several times, and the lexicon adds the same ones to many.
 */
public final class TermLookups {
  /** Bytes of memory at most: all of the lexicon's terms in an index of twenty segments. */
  private static final long BUDGET = 32L << 20;

  private static final long BYTES_EACH = 400;
  private static final long BYTES_A_SEGMENT = 100;

  private final RecentlyUsed<Key, TermStates> kept = new RecentlyUsed<>(BUDGET);

  private record Key(IndexReader.CacheKey view, Term term) {}

  /** A term with its statistics; those of a term that is nowhere are 0. */
  public TermStates of(IndexSearcher searcher, Term term) throws IOException {
    IndexReader.CacheHelper view = searcher.getIndexReader().getReaderCacheHelper();
    if (view == null) {
      return TermStates.build(searcher, term, true);
    }
    var key = new Key(view.getKey(), term);
    TermStates known = kept.get(key);
    if (known != null) {
      return known;
    }
    TermStates states = TermStates.build(searcher, term, true);
    kept.put(key, states, bytes(searcher, states));
    return states;
  }

  private static long bytes(IndexSearcher searcher, TermStates states) {
    int segments = states.docFreq() == 0 ? 0 : searcher.getTopReaderContext().leaves().size();
    return BYTES_EACH + BYTES_A_SEGMENT * segments;
  }
}
