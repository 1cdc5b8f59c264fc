package org.amparo.service.models;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.springframework.stereotype.Component;

/** The classifier that answers now, whichever that is. */
@Component
class ActiveClassifier implements Classifier {

  private final InstalledModels models;
  private final Timer latency;

  ActiveClassifier(InstalledModels models, MeterRegistry metrics) {
    this.models = models;
    this.latency =
        Timer.builder("amparo.model.latency").tag("purpose", "classification").register(metrics);
  }

  @Override
  public ModelVersion model() {
    return models.active(Purpose.CLASSIFICATION).orElseThrow();
  }

  @Override
  public List<Classification> classify(List<String> texts) {
    return latency.record(() -> models.classify(texts));
  }

  /** The models are closed by who opened them. */
  @Override
  public void close() {}
}
