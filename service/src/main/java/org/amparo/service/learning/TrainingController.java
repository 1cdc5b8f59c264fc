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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
@RequestMapping("/api/v1/training")
class TrainingController {

  private final TrainingRoom room;
  private final AuditTrail audit;
  private final Following following;

  TrainingController(TrainingRoom room, AuditTrail audit, Following following) {
    this.room = room;
    this.audit = audit;
    this.following = following;
  }

  /** Begins to train a model from the corpus and all corrections. */
  @Requires(Action.CHANGE_MODELS)
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  TrainingRun begin(Caller caller) {
    TrainingRun run = room.begin(caller.name());
    audit.record(caller.name(), Deed.TRAIN, run.id());
    return run;
  }

  /** Newest first, without their curves. */
  @Requires(Action.READ_MODELS)
  @GetMapping
  List<TrainingRun> list() {
    return room.list();
  }

  @Requires(Action.READ_MODELS)
  @GetMapping("/{id}")
  TrainingRun show(@PathVariable String id) {
    return room.find(id).orElseThrow(() -> Problem.notFound("There is no training " + id + "."));
  }

  /** The training whenever it has changed, until it is over. */
  @Requires(Action.READ_MODELS)
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<TrainingRun>> events(@PathVariable String id, Caller caller) {
    return following.follow(caller, "training", () -> show(id), TrainingRun::over);
  }

  /** Stops a training; the model that answers goes on. */
  @Requires(Action.CHANGE_MODELS)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  TrainingRun cancel(@PathVariable String id, Caller caller) {
    TrainingRun run = room.cancel(id);
    audit.record(caller.name(), Deed.TRAIN_CANCEL, id);
    return run;
  }
}
