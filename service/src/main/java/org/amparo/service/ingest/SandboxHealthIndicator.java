package org.amparo.service.ingest;

import org.amparo.service.extraction.Sandbox;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * What the processes that open files are kept from. The service is well without, but safer with.
 */
@Component("sandbox")
class SandboxHealthIndicator implements HealthIndicator {

  private final Sandbox sandbox;

  SandboxHealthIndicator(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public Health health() {
    return Health.up()
        .withDetail("walls", sandbox.walls())
        .withDetail("missing", sandbox.missing())
        .build();
  }
}
