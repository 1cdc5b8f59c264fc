package org.amparo.service.search;

import java.io.File;
import org.amparo.service.storage.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compacts the search index when documents have come and then none for a while: at the end of a
 * day, or when an archive was taken in.
 */
@Component
class IndexCompaction {

  private static final Logger log = LoggerFactory.getLogger(IndexCompaction.class);

  private final DocumentIndex index;
  private final File folder;

  private long seen = -1;
  private long compacted = -1;

  IndexCompaction(DocumentIndex index, DataFolder data) {
    this.index = index;
    this.folder = data.index().toFile();
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
    if (quiet && written != compacted && hasRoom()) {
      compacted = written;
      Thread.ofPlatform().daemon().name("index-compaction").start(index::compact);
    }
  }

  /** What is joined stays until what it is joined into is there. */
  private boolean hasRoom() {
    long needed = 2 * index.index().statistics().bytes();
    if (folder.getUsableSpace() < needed) {
      log.warn("The search index is not compacted: that takes {} bytes of free disk", needed);
      return false;
    }
    return true;
  }
}
