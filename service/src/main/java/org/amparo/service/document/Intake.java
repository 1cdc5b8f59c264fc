package org.amparo.service.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.amparo.service.cases.Sight;
import org.amparo.service.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

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
  private final Acceptance acceptance;
  private final SearchableDocuments searchable;
  private final DocumentQueue queue;
  private final DocumentEvents events;
  private final TransactionTemplate transaction;

  /** Erasing must not remove the bytes that are being accepted again at the same moment. */
  private final ReentrantReadWriteLock originalsInUse = new ReentrantReadWriteLock();

  Intake(
      OriginalStore originals,
      TextStore texts,
      DocumentStore documents,
      Acceptance acceptance,
      SearchableDocuments searchable,
      DocumentQueue queue,
      DocumentEvents events,
      TransactionTemplate transaction) {
    this.originals = originals;
    this.texts = texts;
    this.documents = documents;
    this.acceptance = acceptance;
    this.searchable = searchable;
    this.queue = queue;
    this.events = events;
    this.transaction = transaction;
  }

  /**
   * Takes in what somebody sent.
   *
   * @param received the whole file; moved away
   * @param sight what the sender may see
   */
  Acceptance.Accepted accept(Path received, NewDocument document, Sight sight) throws IOException {
    return accept(received, document.sha256(), () -> acceptance.accept(document, sight));
  }

  /**
   * Takes in what travelled in a mail.
   *
   * @param received the whole file; moved away
   */
  public void acceptAttachment(Path received, String mailId, NewDocument document)
      throws IOException {
    accept(received, document.sha256(), () -> acceptance.acceptAttachment(mailId, document));
  }

  private Acceptance.Accepted accept(
      Path received, String sha256, Supplier<Acceptance.Accepted> row) throws IOException {
    Acceptance.Accepted accepted;
    originalsInUse.readLock().lock();
    try {
      originals.keep(received, sha256);
      accepted = transaction.execute(_ -> withOriginal(sha256, row));
    } finally {
      originalsInUse.readLock().unlock();
    }
    if (!accepted.duplicate()) {
      events.publish(accepted.document());
      queue.wake();
    }
    return accepted;
  }

  /** Another node may have erased the same bytes since they were kept; transactions take turns. */
  private Acceptance.Accepted withOriginal(String sha256, Supplier<Acceptance.Accepted> row) {
    Acceptance.Accepted accepted = row.get();
    if (!originals.has(sha256)) {
      throw Problem.unavailable("The same file was erased at this moment. Send it again.");
    }
    return accepted;
  }

  /**
   * Erases a document: row, text, summary, index entry, and the original unless the same bytes
   * belong to another document, too.
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
      transaction.executeWithoutResult(_ -> deleteUnlessKept(document.sha256()));
      texts.delete(document.id());
    } finally {
      originalsInUse.writeLock().unlock();
    }
    searchable.settle();
    documents.sweepJournal();
    events.publishErased(document);
    return true;
  }

  private void deleteUnlessKept(String sha256) {
    try {
      if (!documents.keeps(sha256)) {
        originals.delete(sha256);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
