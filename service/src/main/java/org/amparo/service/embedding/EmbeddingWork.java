package org.amparo.service.embedding;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.amparo.index.Embedding;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.document.SearchableDocuments;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.amparo.service.nodes.Duty;
import org.amparo.service.nodes.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives every document vectors of the model that answers now, one after the other in the
 * background: those that are new, and all of them after a change of model. Search by words goes on
 * meanwhile, and search by meaning over what is done.
 *
 * <p>It is asked to stop, never interrupted: an interrupted thread closes the files that the index
 * is writing.
 */
@Component
@ConditionalOnWebApplication
class EmbeddingWork implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EmbeddingWork.class);
  private static final long IDLE_MILLIS = 500;
  private static final long AFTER_FAULT_MILLIS = 10_000;

  private final PassageVectors vectors;
  private final VectorStore store;
  private final DocumentStore documents;
  private final TextStore texts;
  private final SearchableDocuments searchable;
  private final Nodes nodes;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Thread thread;

  EmbeddingWork(
      PassageVectors vectors,
      VectorStore store,
      DocumentStore documents,
      TextStore texts,
      SearchableDocuments searchable,
      Nodes nodes,
      MeterRegistry metrics) {
    this.vectors = vectors;
    this.store = store;
    this.documents = documents;
    this.texts = texts;
    this.searchable = searchable;
    this.nodes = nodes;
    metrics.gauge(
        "amparo.embedding.pending",
        documents,
        rows -> vectors.model().map(rows::countNotEmbeddedBy).orElse(0L));
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("embedding").start(this::work);
  }

  @Override
  public void stop() {
    stopping.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void work() {
    try {
      while (!stopping.await(pause(), TimeUnit.MILLISECONDS)) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does one document; how long to wait before the next. */
  private long pause() {
    Optional<String> model = vectors.model();
    if (model.isEmpty()) {
      return IDLE_MILLIS;
    }
    try {
      if (!nodes.takes(Duty.EMBEDDING)) {
        return IDLE_MILLIS;
      }
      Optional<StoredDocument> next = documents.notEmbeddedBy(model.get());
      if (next.isEmpty()) {
        return IDLE_MILLIS;
      }
      embed(next.get());
      return 0;
    } catch (IOException | RuntimeException e) {
      log.error("No vectors could be made; trying again in a while", e);
      return AFTER_FAULT_MILLIS;
    }
  }

  private void embed(StoredDocument document) throws IOException {
    Optional<String> text = texts.read(document.id());
    if (text.isEmpty()) {
      // The text is derived, and gone: read the original again.
      documents.requeue(document.id());
      return;
    }
    Optional<Embedding> made = vectors.make(text.get());
    if (made.isEmpty()) {
      return;
    }
    store.write(document.id(), made.get());
    boolean there =
        searchable.inStep(
            () -> {
              Optional<StoredDocument> now =
                  documents.embedded(document.id(), document.change(), made.get().model());
              now.ifPresent(changed -> searchable.changed(changed, text.get()));
              return now.isPresent() || documents.find(document.id()).isPresent();
            });
    if (!there) {
      // Erased while its vectors were made.
      store.delete(document.id());
    }
  }
}
