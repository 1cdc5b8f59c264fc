package org.amparo.index;

import java.time.Duration;
import java.util.Objects;

/**
 * What an operator may turn.
 *
 * @param refreshEvery how long a change may stay invisible; shorter costs indexing speed
 * @param searchTime after this a search answers with what it has so far; longer lets hostile
 *     queries hold a processor longer
 * @param bufferMegabytes heap for documents not yet written; more makes indexing faster
 * @param quantizeVectors keep vectors as bytes beside the floats: a quarter of the memory in search
 *     for a small loss of recall
 * @param verifyOnOpen read every file against its checksum on open; finds silent damage at the
 *     price of reading the whole index once
 */
public record IndexSettings(
    Duration refreshEvery,
    Duration searchTime,
    int bufferMegabytes,
    boolean quantizeVectors,
    boolean verifyOnOpen) {
  public IndexSettings {
    Objects.requireNonNull(refreshEvery);
    Objects.requireNonNull(searchTime);
    if (!refreshEvery.isPositive() || !searchTime.isPositive() || bufferMegabytes < 1) {
      throw new IllegalArgumentException("durations and the buffer must be positive");
    }
  }

  /** Visible after a fifth of a second, two seconds a search, 64 MB of buffer. */
  public static IndexSettings standard() {
    return new IndexSettings(Duration.ofMillis(200), Duration.ofSeconds(2), 64, true, true);
  }
}
