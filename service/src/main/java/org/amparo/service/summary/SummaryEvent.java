package org.amparo.service.summary;

import org.amparo.model.writing.WritingStep;
import org.amparo.service.problem.Problem;
import org.amparo.service.stream.Heartbeat;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What comes of a request while it is answered. */
sealed interface SummaryEvent<A> {

  /** It goes on. */
  record Step<A>(WritingStep step) implements SummaryEvent<A> {}

  /** It is answered. */
  record Done<A>(A answer) implements SummaryEvent<A> {}

  /** The answer alone. */
  static <A> Mono<A> answer(Flux<SummaryEvent<A>> events) {
    return events
        .<A>handle(
            (event, sink) -> {
              if (event instanceof Done<A>(A answer)) {
                sink.next(answer);
              }
            })
        .next();
  }

  /**
   * Events {@code progress}, whose text is a draft that nothing was held against yet, and at last
   * one {@code summary}, or one {@code problem}; with heartbeats between, since a request may wait
   * long for its turn.
   */
  static <A> Flux<ServerSentEvent<Object>> told(Flux<SummaryEvent<A>> events) {
    return Heartbeat.beside(events.map(SummaryEvent::sent))
        .onErrorResume(Problem.class, problem -> Flux.just(sent("problem", problem.getBody())));
  }

  private static ServerSentEvent<Object> sent(SummaryEvent<?> event) {
    return switch (event) {
      case Step<?>(WritingStep step) -> sent("progress", step);
      case Done<?>(Object answer) -> sent("summary", answer);
    };
  }

  private static ServerSentEvent<Object> sent(String event, Object data) {
    return ServerSentEvent.builder(data).event(event).build();
  }
}
