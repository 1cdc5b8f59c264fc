package org.amparo.service.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.cases.Sight;
import org.amparo.service.cases.Sights;
import org.amparo.service.identity.EventStreams;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Documents that answer a kept search of whoever asks, as long as they may see them. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertController {

  private static final int LARGEST_PAGE = 500;

  private final Alerts alerts;
  private final AlertEvents events;
  private final Sights sights;
  private final EventStreams streams;

  AlertController(Alerts alerts, AlertEvents events, Sights sights, EventStreams streams) {
    this.alerts = alerts;
    this.events = events;
    this.sights = sights;
    this.streams = streams;
  }

  /** An alert as its owner sees it. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record AlertView(
      String id,
      String searchId,
      String searchName,
      String documentId,
      String filename,
      Optional<String> caseId,
      Instant madeAt,
      boolean seen,
      Optional<Instant> seenAt) {

    static AlertView of(Alerts.Alert alert) {
      return new AlertView(
          alert.id(),
          alert.searchId(),
          alert.searchName(),
          alert.documentId(),
          alert.filename(),
          alert.caseId(),
          alert.madeAt(),
          alert.seenAt().isPresent(),
          alert.seenAt());
    }
  }

  /** Newest first. */
  @Requires(Action.SEARCH_DOCUMENTS)
  @GetMapping
  List<AlertView> list(
      @RequestParam(defaultValue = "false") boolean unseen,
      @RequestParam(defaultValue = "50") int size,
      Caller caller) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw Problem.badRequest("size is 1 to " + LARGEST_PAGE + ", not " + size + ".");
    }
    return alerts.of(caller.id(), unseen, size, alert -> isAllowed(alert, caller)).stream()
        .map(AlertView::of)
        .toList();
  }

  @Requires(Action.SEARCH_DOCUMENTS)
  @PutMapping("/{id}/seen")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void seen(@PathVariable String id, Caller caller) {
    alerts
        .find(id, caller.id())
        .filter(alert -> isAllowed(alert, caller))
        .orElseThrow(() -> Problem.notFound("There is no alert " + id + "."));
    alerts.seen(id);
  }

  /** New alerts as they are made. */
  @Requires(Action.SEARCH_DOCUMENTS)
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<AlertView>> events(Caller caller) {
    String owner = caller.id();
    return streams.to(
        caller,
        events.stream().filter(alert -> alert.owner().equals(owner)),
        (by, alert) -> isAllowed(alert, by),
        alert -> ServerSentEvent.builder(AlertView.of(alert)).event("alert").build());
  }

  private boolean isAllowed(Alerts.Alert alert, Caller caller) {
    return sights.reaches(Sight.of(caller), alert.caseId(), alert.released());
  }
}
