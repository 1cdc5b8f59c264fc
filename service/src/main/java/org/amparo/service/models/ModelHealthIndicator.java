package org.amparo.service.models;

import java.util.Locale;
import org.amparo.model.ModelVersion;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which models answer, and why a chosen one does not. The service goes on with the others. */
@Component("models")
class ModelHealthIndicator implements HealthIndicator {

  private final InstalledModels models;

  ModelHealthIndicator(InstalledModels models) {
    this.models = models;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    for (Purpose purpose : Purpose.values()) {
      models
          .active(purpose)
          .map(ModelVersion::name)
          .ifPresent(name -> health.withDetail(purpose.id(), name));
    }
    models
        .refused()
        .forEach(
            (purpose, reason) ->
                health.withDetail(purpose.name().toLowerCase(Locale.ROOT) + "Refused", reason));
    return health.build();
  }
}
