package org.amparo.service.ingest;

import org.amparo.service.extraction.Ocr;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether scans can be read. The service is well without it, but people should know. */
@Component("ocr")
class OcrHealthIndicator implements HealthIndicator {

  private final ExtractionSettings settings;

  OcrHealthIndicator(ExtractionSettings settings) {
    this.settings = settings;
  }

  @Override
  public Health health() {
    return switch (Ocr.check(settings.tesseract())) {
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
}
