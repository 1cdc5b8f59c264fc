package org.amparo.service.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.amparo.service.document.DocumentCounts;
import org.amparo.service.document.DocumentStatus;
import org.springframework.stereotype.Component;

/** How many documents stand where, and how long they wait. */
@Component
class QueueMetrics implements MeterBinder {

  private static final String QUEUED = DocumentStatus.QUEUED.name();

  private final DocumentCounts documents;
  private final Clock clock;

  QueueMetrics(DocumentCounts documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (DocumentStatus status : DocumentStatus.values()) {
      Supplier<Number> count = () -> counts().getOrDefault(status.name(), 0L);
      Gauge.builder("amparo.documents", count).tag("status", status.name()).register(registry);
    }
    Gauge.builder("amparo.ingest.queue", () -> counts().getOrDefault(QUEUED, 0L))
        .baseUnit("documents")
        .register(registry);
    Gauge.builder("amparo.ingest.lag", this::lag).baseUnit("seconds").register(registry);
  }

  /** How long the document waits that waits longest; a clock that was set back makes it none. */
  private double lag() {
    return documents
        .waitingSince()
        .map(since -> Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
        .orElse(0.0);
  }

  private Map<String, Long> counts() {
    return documents.byStatus().stream()
        .collect(Collectors.toMap(DocumentCounts.Count::name, DocumentCounts.Count::documents));
  }
}
