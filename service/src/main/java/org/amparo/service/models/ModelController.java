package org.amparo.service.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classifier;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.summary.Summarizer;
import org.amparo.service.access.Action;
import org.amparo.service.access.Requires;
import org.amparo.service.storage.DataFolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ModelController {

  private final Classifier classifier;
  private final Summarizer summarizer;
  private final ModelDirectory imported;

  ModelController(Classifier classifier, Summarizer summarizer, DataFolder data) {
    this.classifier = classifier;
    this.summarizer = summarizer;
    this.imported = new ModelDirectory(data.models());
  }

  /**
   * A model on this machine.
   *
   * @param task what it is for, such as {@code classification} or {@code summary}
   * @param version of a built-in model
   * @param active whether it answers now
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record InstalledModel(String task, String name, Optional<String> version, boolean active) {

    static InstalledModel of(String task, ModelVersion model) {
      return new InstalledModel(task, model.name(), Optional.of(model.version()), true);
    }

    static InstalledModel of(ModelDescription model) {
      String task = model.task().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new InstalledModel(task, model.name(), Optional.empty(), false);
    }
  }

  @Requires(Action.READ_MODELS)
  @GetMapping("/api/v1/models")
  List<InstalledModel> models() {
    return Stream.concat(
            Stream.of(
                InstalledModel.of("classification", classifier.model()),
                InstalledModel.of("summary", summarizer.model())),
            imported.list().stream().map(InstalledModel::of))
        .toList();
  }
}
