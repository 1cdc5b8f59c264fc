package org.amparo.service.search;

import java.util.List;
import java.util.Optional;
import org.amparo.service.document.DocumentChanges;
import org.amparo.service.document.DocumentEvents;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.amparo.service.nodes.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets search find what other nodes read, and forget what they erased, soon after; and tells of it
 * whoever listens here.
 */
@Component
@ConditionalOnWebApplication
class OtherNodes {

  private static final Logger log = LoggerFactory.getLogger(OtherNodes.class);
  private static final int AT_ONCE = 100;

  private final DocumentIndex index;
  private final DocumentStore documents;
  private final DocumentChanges changes;
  private final TextStore texts;
  private final DocumentEvents events;
  private final FollowedChanges followed;
  private final Nodes nodes;

  OtherNodes(
      DocumentIndex index,
      DocumentStore documents,
      DocumentChanges changes,
      TextStore texts,
      DocumentEvents events,
      FollowedChanges followed,
      Nodes nodes) {
    this.index = index;
    this.documents = documents;
    this.changes = changes;
    this.texts = texts;
    this.events = events;
    this.followed = followed;
    this.nodes = nodes;
  }

  @Scheduled(fixedDelay = 250)
  void follow() {
    if (!nodes.isShared()) {
      return;
    }
    try {
      synchronized (followed) {
        followUpTo(changes.lastChange());
      }
    } catch (RuntimeException e) {
      log.error("Search does not follow the other nodes; trying again", e);
    }
  }

  /** An index that is not complete is brought up to the last change anyway. */
  private void followUpTo(long last) {
    if (!index.isComplete() || last == followed.last()) {
      return;
    }
    changes.erasedAfter(followed.last()).forEach(index::erased);
    long at = followed.last();
    List<DocumentChanges.Change> batch;
    while (!(batch = changes.changedAfter(at, AT_ONCE)).isEmpty()) {
      batch.stream().filter(change -> !followed.has(change.number())).forEach(this::put);
      at = batch.getLast().number();
    }
    index.refresh();
    if (index.isComplete()) {
      followed.upTo(last);
      nodes.follows(last);
    }
  }

  private void put(DocumentChanges.Change change) {
    Optional<StoredDocument> document = documents.find(change.documentId());
    Optional<String> text = document.flatMap(_ -> texts.read(change.documentId()));
    if (text.isPresent()) {
      index.changed(document.get(), text.get());
      events.publish(document.get());
    } else if (document.isPresent()) {
      // The text is derived, and gone: read the original again.
      documents.requeue(change.documentId());
    }
  }
}
