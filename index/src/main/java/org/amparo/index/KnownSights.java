package org.amparo.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/**
 * What was counted of the documents that a sight leaves visible, kept while the index shows the
 * same: whoever may not see everything asks more than once.
 */
final class KnownSights {
  /** Each takes one bit a document. */
  private static final int MOST = 32;

  private final Map<Key, VisibleStatistics> kept =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, VisibleStatistics> eldest) {
          return size() > MOST;
        }
      };

  private record Key(IndexReader.CacheKey view, Visibility visibility) {}

  VisibleStatistics of(IndexReader view, Visibility visibility) throws IOException {
    IndexReader.CacheHelper cached = view.getReaderCacheHelper();
    if (cached == null) {
      return counted(view, visibility);
    }
    var key = new Key(cached.getKey(), visibility);
    synchronized (kept) {
      VisibleStatistics known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    VisibleStatistics counted = counted(view, visibility);
    synchronized (kept) {
      kept.put(key, counted);
    }
    cached.addClosedListener(this::forget);
    return counted;
  }

  private void forget(IndexReader.CacheKey view) {
    synchronized (kept) {
      kept.keySet().removeIf(key -> key.view().equals(view));
    }
  }

  private static VisibleStatistics counted(IndexReader view, Visibility visibility)
      throws IOException {
    return new VisibleStatistics(new IndexSearcher(view), Narrowing.visible(visibility));
  }
}
