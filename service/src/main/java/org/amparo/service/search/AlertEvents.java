package org.amparo.service.search;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Tells whoever listens of alerts. Who listens too slowly misses some, and finds them listed. */
@Component
class AlertEvents {

  private final Sinks.Many<Alerts.Alert> sink = Sinks.many().multicast().directBestEffort();

  synchronized void publish(Alerts.Alert alert) {
    sink.tryEmitNext(alert);
  }

  /** Everybody's; to be filtered. */
  Flux<Alerts.Alert> stream() {
    return sink.asFlux();
  }
}
