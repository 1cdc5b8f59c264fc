package org.amparo.service.identity;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.amparo.service.access.Caller;
import org.amparo.service.stream.Heartbeat;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What happens, told to somebody for as long as they may be here, as they stand at that time. */
@Component
public class EventStreams {

  private final Callers callers;

  EventStreams(Callers callers) {
    this.callers = callers;
  }

  /**
   * Ends when whoever listens may not be here any longer, at the latest with the next heartbeat.
   *
   * @param mayHear whether somebody may be told of it
   */
  public <T, V> Flux<ServerSentEvent<V>> to(
      Caller listener,
      Flux<T> happening,
      BiPredicate<Caller, T> mayHear,
      Function<T, ServerSentEvent<V>> event) {
    Flux<Optional<T>> heartbeats = Heartbeat.beats().map(_ -> Optional.empty());
    return Flux.merge(happening.map(Optional::of), heartbeats)
        .publishOn(Schedulers.boundedElastic())
        .map(told -> new Heard<>(callers.current(listener), told))
        .takeWhile(heard -> heard.by().isPresent())
        .filter(
            heard -> heard.told().map(told -> mayHear.test(heard.by().get(), told)).orElse(true))
        .map(heard -> heard.told().map(event).orElseGet(Heartbeat::beat));
  }

  private record Heard<T>(Optional<Caller> by, Optional<T> told) {}
}
