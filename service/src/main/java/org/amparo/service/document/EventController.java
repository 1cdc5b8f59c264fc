package org.amparo.service.document;

import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.cases.Sight;
import org.amparo.service.cases.Sights;
import org.amparo.service.identity.Callers;
import org.amparo.service.stream.Heartbeat;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What happens to documents, told as it happens to whoever may see them. */
@RestController
class EventController {

  private final DocumentEvents events;
  private final Sights sights;
  private final Callers callers;

  EventController(DocumentEvents events, Sights sights, Callers callers) {
    this.events = events;
    this.sights = sights;
    this.callers = callers;
  }

  /** Ends when whoever listens may not be here any longer. */
  @Requires(Action.READ_DOCUMENTS)
  @GetMapping(path = "/api/v1/documents/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<DocumentEvent>> events(Caller caller) {
    Flux<Optional<DocumentEvents.Told>> heartbeats = Heartbeat.beats().map(_ -> Optional.empty());
    return Flux.merge(events.stream().map(Optional::of), heartbeats)
        .publishOn(Schedulers.boundedElastic())
        .map(told -> new Heard(callers.current(caller), told))
        .takeWhile(heard -> heard.by().isPresent())
        .filter(heard -> heard.told().map(told -> mayHear(heard.by().get(), told)).orElse(true))
        .map(heard -> heard.told().map(EventController::event).orElseGet(Heartbeat::beat));
  }

  private record Heard(Optional<Caller> by, Optional<DocumentEvents.Told> told) {}

  private boolean mayHear(Caller caller, DocumentEvents.Told told) {
    return sights.reaches(Sight.of(caller), told.caseId(), told.released());
  }

  private static ServerSentEvent<DocumentEvent> event(DocumentEvents.Told told) {
    return ServerSentEvent.builder(told.event()).event("document").build();
  }
}
