package org.amparo.service.document;

import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.cases.Sight;
import org.amparo.service.cases.Sights;
import org.amparo.service.identity.EventStreams;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Server-sent events about the documents that whoever listens may see, as they happen. */
@RestController
class EventController {

  private final DocumentEvents events;
  private final Sights sights;
  private final EventStreams streams;

  EventController(DocumentEvents events, Sights sights, EventStreams streams) {
    this.events = events;
    this.sights = sights;
    this.streams = streams;
  }

  @Requires(Action.READ_DOCUMENTS)
  @GetMapping(path = "/api/v1/documents/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<DocumentEvent>> events(Caller caller) {
    return streams.to(caller, events.stream(), this::mayHear, EventController::event);
  }

  private boolean mayHear(Caller caller, DocumentEvents.Told told) {
    return sights.reaches(Sight.of(caller), told.caseId(), told.released());
  }

  private static ServerSentEvent<DocumentEvent> event(DocumentEvents.Told told) {
    return ServerSentEvent.builder(told.event()).event("document").build();
  }
}
