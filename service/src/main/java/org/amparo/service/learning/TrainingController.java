package org.amparo.service.learning;

import java.time.Duration;
import java.util.List;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.identity.Callers;
import org.amparo.service.problem.Problem;
import org.amparo.service.stream.Heartbeat;
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
import reactor.core.scheduler.Schedulers;

@RestController
@RequestMapping("/api/v1/training")
class TrainingController {

  private static final Duration PACE = Duration.ofMillis(500);

  private final TrainingRoom room;
  private final AuditTrail audit;
  private final Callers callers;

  TrainingController(TrainingRoom room, AuditTrail audit, Callers callers) {
    this.room = room;
    this.audit = audit;
    this.callers = callers;
  }

  /** Begins to train a model from the corpus and all corrections. */
  @Requires(Action.CHANGE_MODELS)
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  TrainingRun begin(Caller caller) {
    TrainingRun run = room.begin(caller.name());
    audit.record(caller.name(), "train", run.id());
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

  /**
   * The training whenever it has changed, until it is over. It may be another node's, of which only
   * the end is known here. Ends early when whoever listens may not be here any longer.
   */
  @Requires(Action.READ_MODELS)
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<TrainingRun>> events(@PathVariable String id, Caller caller) {
    Flux<ServerSentEvent<TrainingRun>> changes =
        Flux.interval(Duration.ZERO, PACE)
            .onBackpressureDrop()
            .publishOn(Schedulers.boundedElastic(), 1)
            .takeWhile(_ -> callers.current(caller).isPresent())
            .map(_ -> show(id))
            .distinctUntilChanged()
            .takeUntil(TrainingRun::over)
            .map(run -> ServerSentEvent.builder(run).event("training").build());
    return changes.publish(
        told ->
            Flux.merge(
                told,
                // The first word is the training's: it may be that there is none.
                Heartbeat.<TrainingRun>beats().skip(1).takeUntilOther(told.ignoreElements())));
  }

  /** Stops a training; the model that answers goes on. */
  @Requires(Action.CHANGE_MODELS)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  TrainingRun cancel(@PathVariable String id, Caller caller) {
    TrainingRun run = room.cancel(id);
    audit.record(caller.name(), "train-cancel", id);
    return run;
  }
}
