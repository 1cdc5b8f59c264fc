package org.amparo.index;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/** What was worked out of a segment, kept as long as Lucene keeps the segment itself. */
final class PerSegment<T> {
  /** Below, working it out anew is as fast. */
  private static final int SMALLEST = 10_000;

  private final Reading<T> reading;
  private final Map<IndexReader.CacheKey, T> kept = new ConcurrentHashMap<>();

  PerSegment(Reading<T> reading) {
    this.reading = reading;
  }

  /** Works something out; deletions do not matter to it. */
  interface Reading<T> {
    T of(LeafReader reader) throws IOException;
  }

  /** Empty for a segment too small to be worth it. */
  Optional<T> of(LeafReader reader) throws IOException {
    IndexReader.CacheHelper core = reader.getCoreCacheHelper();
    if (core == null || reader.maxDoc() < SMALLEST) {
      return Optional.empty();
    }
    T known = kept.get(core.getKey());
    if (known == null) {
      known = reading.of(reader);
      if (kept.putIfAbsent(core.getKey(), known) == null) {
        core.addClosedListener(kept::remove);
      }
    }
    return Optional.of(known);
  }
}
