package org.amparo.index.matching;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.function.Predicate;

/**
 * Values kept in memory within a budget: what has not been asked for longest goes first. Safe for
 * many threads.
 */
final class RecentlyUsed<K, V> {
  private final long budget;
  private final LinkedHashMap<K, Kept<V>> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  private record Kept<V>(V value, long bytes) {}

  /**
   * @param budget bytes of memory at most
   */
  RecentlyUsed(long budget) {
    this.budget = budget;
  }

  /** Memory taken now. */
  synchronized long bytes() {
    return bytes;
  }

  /** Null if it is not kept. */
  synchronized V get(K key) {
    Kept<V> known = kept.get(key);
    return known == null ? null : known.value();
  }

  synchronized void put(K key, V value, long itsBytes) {
    Kept<V> before = kept.put(key, new Kept<>(value, itsBytes));
    bytes += itsBytes - (before == null ? 0 : before.bytes());
    Iterator<Kept<V>> longestUnasked = kept.values().iterator();
    while (bytes > budget) {
      bytes -= longestUnasked.next().bytes();
      longestUnasked.remove();
    }
  }

  synchronized void forget(Predicate<K> which) {
    kept.entrySet()
        .removeIf(
            entry -> {
              boolean gone = which.test(entry.getKey());
              bytes -= gone ? entry.getValue().bytes() : 0;
              return gone;
            });
  }
}
