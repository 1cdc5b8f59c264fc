package org.amparo.service.learning;

import java.util.List;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
@RequestMapping("/api/v1/training/reclassify")
class ReclassificationController {

  private final ReclassificationRoom room;
  private final AuditTrail audit;
  private final Following following;

  ReclassificationController(ReclassificationRoom room, AuditTrail audit, Following following) {
    this.room = room;
    this.audit = audit;
    this.following = following;
  }

  /** Lets the active model label every document again; people's labels stand. */
  @Requires(Action.CHANGE_MODELS)
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Reclassification begin(Caller caller) {
    Reclassification run = room.begin(caller.name());
    audit.record(caller.name(), Deed.RECLASSIFY, run.id());
    return run;
  }

  /** Newest first. */
  @Requires(Action.READ_MODELS)
  @GetMapping
  List<Reclassification> list() {
    return room.list();
  }

  /** One of them whenever it has changed, until it is over. */
  @Requires(Action.READ_MODELS)
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Reclassification>> events(@PathVariable String id, Caller caller) {
    return following.follow(caller, "reclassification", () -> find(id), Reclassification::over);
  }

  private Reclassification find(String id) {
    return room.find(id)
        .orElseThrow(() -> Problem.notFound("There is no reclassification " + id + "."));
  }
}
