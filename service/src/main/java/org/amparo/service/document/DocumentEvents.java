package org.amparo.service.document;

import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Tells whoever listens what happens to documents. Who listens too slowly misses some. */
@Component
public class DocumentEvents {

  private final Sinks.Many<Told> sink = Sinks.many().multicast().directBestEffort();

  /**
   * An event, and where its document lies, which decides who may hear of it.
   *
   * @param released whether the document was released for research
   */
  record Told(DocumentEvent event, Optional<String> caseId, boolean released) {}

  public void publish(StoredDocument document) {
    emit(document, DocumentEvent.of(document));
  }

  void publishErased(StoredDocument document) {
    emit(document, DocumentEvent.erased(document));
  }

  /** Of all documents; not everybody may hear of each. */
  Flux<Told> stream() {
    return sink.asFlux();
  }

  private synchronized void emit(StoredDocument document, DocumentEvent event) {
    sink.tryEmitNext(new Told(event, document.caseId(), document.released()));
  }
}
