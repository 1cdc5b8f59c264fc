package org.amparo.service.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.amparo.service.document.DocumentCounts;
import org.amparo.service.document.DocumentStatus;
import org.springframework.stereotype.Component;

/** How many documents stand where. */
@Component
class QueueMetrics implements MeterBinder {

  private final DocumentCounts documents;

  QueueMetrics(DocumentCounts documents) {
    this.documents = documents;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (DocumentStatus status : DocumentStatus.values()) {
      Supplier<Number> count = () -> counts().getOrDefault(status.name(), 0L);
      Gauge.builder("amparo.documents", count).tag("status", status.name()).register(registry);
    }
  }

  private Map<String, Long> counts() {
    return documents.byStatus().stream()
        .collect(Collectors.toMap(DocumentCounts.Count::name, DocumentCounts.Count::documents));
  }
}
