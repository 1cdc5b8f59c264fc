package org.amparo.service.stream;

import java.time.Duration;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** What a stream of events says while there is nothing to tell, lest it be taken for a dead one. */
public final class Heartbeat {

  private static final Duration PACE = Duration.ofSeconds(15);

  private Heartbeat() {}

  /**
   * Events, and beats between them until they end, break or nobody listens any longer. There is no
   * beat at once: what is told first may be that there is nothing to tell.
   */
  public static <T> Flux<ServerSentEvent<T>> beside(Flux<ServerSentEvent<T>> events) {
    return beside(events, PACE);
  }

  static <T> Flux<ServerSentEvent<T>> beside(Flux<ServerSentEvent<T>> events, Duration pace) {
    return events.publish(
        told -> {
          Flux<ServerSentEvent<T>> beats =
              Flux.interval(pace).onBackpressureDrop().map(_ -> beat());
          return Flux.merge(told, beats.takeUntilOther(told.ignoreElements().onErrorComplete()));
        });
  }

  /** One at once and others from time to time; who listens too slowly misses some. */
  public static <T> Flux<ServerSentEvent<T>> beats() {
    return Flux.interval(Duration.ZERO, PACE).onBackpressureDrop().map(_ -> beat());
  }

  /** A comment, which no listener is told of. */
  public static <T> ServerSentEvent<T> beat() {
    return ServerSentEvent.<T>builder().comment("alive").build();
  }
}
