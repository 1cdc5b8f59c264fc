package org.amparo.service.search;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether search finds everything. While it catches up the service is well all the same. */
@Component("index")
class IndexHealthIndicator implements HealthIndicator {

  private final DocumentIndex index;

  IndexHealthIndicator(DocumentIndex index) {
    this.index = index;
  }

  @Override
  public Health health() {
    return switch (index.state()) {
      case IndexState.Complete _ -> Health.up().withDetail("complete", true).build();
      case IndexState.CatchingUp(String detail, long done, long total) ->
          Health.up()
              .withDetail("complete", false)
              .withDetail("done", done)
              .withDetail("total", total)
              .withDetail("cause", detail)
              .build();
      case IndexState.Refused(String detail) ->
          Health.down().withDetail("complete", false).withDetail("cause", detail).build();
    };
  }
}
