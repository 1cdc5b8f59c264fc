package org.amparo.service.search;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compacts the search index when documents have come and then none for a while: at the end of a
 * day, or when an archive was taken in.
 */
@Component
class IndexCompaction {

  private final DocumentIndex index;

  private long seen = -1;
  private long compacted = -1;

  IndexCompaction(DocumentIndex index) {
    this.index = index;
  }

  /** In a thread of its own: what else is on the schedule cannot wait for minutes. */
  @Scheduled(
      fixedDelayString = "${amparo.index.compact-after}",
      initialDelayString = "${amparo.index.compact-after}")
  void whenNothingWasWritten() {
    if (!index.isComplete()) {
      return;
    }
    long written = index.index().committedSequence();
    boolean quiet = written == seen;
    seen = written;
    if (quiet && written != compacted) {
      compacted = written;
      Thread.ofPlatform().daemon().name("index-compaction").start(index::compact);
    }
  }
}
