package org.amparo.index.matching;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.IndexSearcher;

/**
 * Where terms stand in the dictionaries of all segments, kept for one view of the index: one
 * question looks the same terms up several times, and the lexicon adds the same ones to many.
 */
public final class TermLookups {
  /** Each takes about a hundred bytes a segment. */
  private static final int MOST = 4096;

  private final Map<Key, TermStates> kept =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TermStates> eldest) {
          return size() > MOST;
        }
      };

  private record Key(IndexReader.CacheKey view, Term term) {}

  /** A term with its statistics; those of a term that is nowhere are 0. */
  public TermStates of(IndexSearcher searcher, Term term) throws IOException {
    IndexReader.CacheHelper view = searcher.getIndexReader().getReaderCacheHelper();
    if (view == null) {
      return TermStates.build(searcher, term, true);
    }
    var key = new Key(view.getKey(), term);
    synchronized (kept) {
      TermStates known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    TermStates states = TermStates.build(searcher, term, true);
    synchronized (kept) {
      kept.put(key, states);
    }
    return states;
  }
}
