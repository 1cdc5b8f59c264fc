package org.amparo.service.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.stereotype.Service;

/**
 * Takes documents in and lets them go.
 *
 * <p>Acceptance is a promise: when {@link #accept} returns, the original and its row survive a
 * crash of the process and of the machine.
 */
@Service
public class Intake {

  private final OriginalStore originals;
  private final TextStore texts;
  private final DocumentStore documents;
  private final SearchableDocuments searchable;
  private final DocumentQueue queue;
  private final DocumentEvents events;

  /** Erasing must not remove the bytes that are being accepted again at the same moment. */
  private final ReentrantReadWriteLock originalsInUse = new ReentrantReadWriteLock();

  Intake(
      OriginalStore originals,
      TextStore texts,
      DocumentStore documents,
      SearchableDocuments searchable,
      DocumentQueue queue,
      DocumentEvents events) {
    this.originals = originals;
    this.texts = texts;
    this.documents = documents;
    this.searchable = searchable;
    this.queue = queue;
    this.events = events;
  }

  /**
   * @param received the whole file; moved away
   */
  public DocumentStore.Accepted accept(Path received, NewDocument document) throws IOException {
    DocumentStore.Accepted accepted;
    originalsInUse.readLock().lock();
    try {
      originals.keep(received, document.sha256());
      accepted = documents.accept(document);
    } finally {
      originalsInUse.readLock().unlock();
    }
    if (!accepted.duplicate()) {
      events.publish(accepted.document());
      queue.wake();
    }
    return accepted;
  }

  /**
   * Erases a document: row, original, text, summary, index entry.
   *
   * @return whether there was one
   */
  public boolean erase(StoredDocument document) throws IOException {
    originalsInUse.writeLock().lock();
    try {
      boolean erased =
          searchable.inStep(
              () -> {
                boolean there = documents.erase(document.id());
                searchable.erased(document.id());
                return there;
              });
      if (!erased) {
        return false;
      }
      originals.delete(document.sha256());
      texts.delete(document.id());
    } finally {
      originalsInUse.writeLock().unlock();
    }
    documents.sweepJournal();
    events.publishErased(document);
    return true;
  }
}
