package org.amparo.service.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

class HeartbeatTest {
  private static final Duration PACE = Duration.ofMillis(20);
  private static final Duration LONG = PACE.multipliedBy(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Flux<ServerSentEvent<String>> event(String said) {
    return Flux.just(ServerSentEvent.builder(said).build());
  }

  private static Flux<ServerSentEvent<String>> beside(Flux<ServerSentEvent<String>> events) {
    return Heartbeat.beside(events, PACE);
  }

  @Test
  void whoWaitsLongHearsBeatsUntilTheEventComes() {
    List<ServerSentEvent<String>> heard =
        beside(event("done").delaySubscription(LONG)).collectList().block(PATIENCE);

    assertThat(heard).hasSizeGreaterThan(2);
    assertThat(heard.getFirst().comment()).isEqualTo("alive");
    assertThat(heard.stream().map(ServerSentEvent::data).filter(Objects::nonNull))
        .containsExactly("done");
  }

  @Test
  void whatComesAtOnceComesFirstAndTheBeatsEndWithTheLast() {
    List<String> heard =
        beside(event("first").concatWith(event("last").delaySubscription(LONG)))
            .map(event -> Objects.requireNonNullElse(event.data(), "alive"))
            .collectList()
            .block(PATIENCE);

    assertThat(heard).startsWith("first", "alive").contains("last");
    // A beat of the same moment may come behind it.
    assertThat(heard.indexOf("last")).isGreaterThanOrEqualTo(heard.size() - 2);
  }

  @Test
  void whatBreaksBreaksForTheListener() {
    Flux<ServerSentEvent<String>> broken =
        beside(Flux.<ServerSentEvent<String>>error(new IllegalStateException("broken")));

    assertThatThrownBy(() -> broken.blockLast(PATIENCE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }

  @Test
  void whenTheListenerLeavesTheWorkIsToldSo() throws InterruptedException {
    var left = new java.util.concurrent.CountDownLatch(1);
    Flux<ServerSentEvent<String>> endless = Flux.never();

    beside(endless.doOnCancel(left::countDown)).blockFirst(PATIENCE);

    assertThat(left.await(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }
}
