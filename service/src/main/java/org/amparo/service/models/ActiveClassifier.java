package org.amparo.service.models;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.stream.IntStream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.model.danger.DangerWatch;
import org.springframework.stereotype.Component;

/** The classifier that answers now, whichever that is; under watch for dangers that go on. */
@Component
class ActiveClassifier implements Classifier {

  private final InstalledModels models;
  private final Timer latency;
  private final DangerWatch watch = new DangerWatch();

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
    List<Classification> answers = latency.record(() -> models.classify(texts));
    return IntStream.range(0, texts.size())
        .mapToObj(i -> watch.over(texts.get(i), answers.get(i)))
        .toList();
  }

  /** The models are closed by who opened them. */
  @Override
  public void close() {}
}
