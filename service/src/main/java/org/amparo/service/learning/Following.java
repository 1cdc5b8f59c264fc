package org.amparo.service.learning;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.amparo.service.access.Caller;
import org.amparo.service.identity.Callers;
import org.amparo.service.stream.Heartbeat;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Tells whoever listens how a long work goes. */
@Component
class Following {

  private static final Duration PACE = Duration.ofMillis(500);

  private final Callers callers;

  Following(Callers callers) {
    this.callers = callers;
  }

  /**
   * The work whenever it has changed, until it is over. It may be another node's, of which only the
   * end is known here. Ends early when whoever listens may not be here any longer.
   *
   * @param event the name of what is told
   * @param now how the work stands; may break with a problem, which is then the answer
   */
  <T> Flux<ServerSentEvent<T>> follow(
      Caller caller, String event, Supplier<T> now, Predicate<T> over) {
    return Heartbeat.beside(
        Flux.interval(Duration.ZERO, PACE)
            .onBackpressureDrop()
            .publishOn(Schedulers.boundedElastic(), 1)
            .takeWhile(_ -> callers.current(caller).isPresent())
            .map(_ -> now.get())
            .distinctUntilChanged()
            .takeUntil(over)
            .map(work -> ServerSentEvent.builder(work).event(event).build()));
  }
}
