package org.amparo.service.models;

import java.util.List;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classifier;
import org.amparo.model.summary.Summarizer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ModelController {

  private final Classifier classifier;
  private final Summarizer summarizer;

  ModelController(Classifier classifier, Summarizer summarizer) {
    this.classifier = classifier;
    this.summarizer = summarizer;
  }

  /**
   * A model at work.
   *
   * @param task what it does: {@code classification} or {@code summary}
   */
  record InstalledModel(String task, String name, String version) {

    static InstalledModel of(String task, ModelVersion model) {
      return new InstalledModel(task, model.name(), model.version());
    }
  }

  @GetMapping("/api/v1/models")
  List<InstalledModel> models() {
    return List.of(
        InstalledModel.of("classification", classifier.model()),
        InstalledModel.of("summary", summarizer.model()));
  }
}
