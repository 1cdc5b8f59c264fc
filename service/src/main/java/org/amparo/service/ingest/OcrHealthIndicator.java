package org.amparo.service.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.amparo.service.extraction.Ocr;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether scans can be read. The service is well without it, but people should know. To ask starts
 * a process, and health is asked often: an answer holds for a while.
 */
@Component("ocr")
class OcrHealthIndicator implements HealthIndicator {

  private static final Duration HOLDS = Duration.ofMinutes(1);

  private final ExtractionSettings settings;
  private final Clock clock;
  private Ocr known;
  private Instant asked = Instant.EPOCH;

  OcrHealthIndicator(ExtractionSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Health health() {
    return switch (ocr()) {
      case Ocr.Available available ->
          Health.up()
              .withDetail("available", true)
              .withDetail("languages", available.languages())
              .withDetail("missingLanguages", available.missingLanguages())
              .build();
      case Ocr.Unavailable(String cause) ->
          Health.up().withDetail("available", false).withDetail("cause", cause).build();
    };
  }

  private synchronized Ocr ocr() {
    Instant now = clock.instant();
    if (now.isBefore(asked) || now.isAfter(asked.plus(HOLDS))) {
      known = Ocr.check(settings.tesseract());
      asked = now;
    }
    return known;
  }
}
