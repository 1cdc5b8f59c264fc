package org.amparo.service.document;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Tells whoever listens what happens to documents. Who listens too slowly misses some. */
@Component
public class DocumentEvents {

  private final Sinks.Many<DocumentEvent> sink = Sinks.many().multicast().directBestEffort();

  public void publish(StoredDocument document) {
    emit(DocumentEvent.of(document));
  }

  void publishErased(StoredDocument document) {
    emit(DocumentEvent.erased(document));
  }

  Flux<DocumentEvent> stream() {
    return sink.asFlux();
  }

  private synchronized void emit(DocumentEvent event) {
    sink.tryEmitNext(event);
  }
}
