package org.amparo.service.models;

import java.util.List;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.springframework.stereotype.Component;

/** The classifier that answers now, whichever that is. */
@Component
class ActiveClassifier implements Classifier {

  private final InstalledModels models;

  ActiveClassifier(InstalledModels models) {
    this.models = models;
  }

  @Override
  public ModelVersion model() {
    return models.active(Purpose.CLASSIFICATION).orElseThrow();
  }

  @Override
  public List<Classification> classify(List<String> texts) {
    return models.classify(texts);
  }

  /** The models are closed by who opened them. */
  @Override
  public void close() {}
}
