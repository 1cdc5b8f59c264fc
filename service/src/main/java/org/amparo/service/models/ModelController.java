package org.amparo.service.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.linear.LinearClassifier;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Refusal;
import org.amparo.model.summary.Summarizer;
import org.amparo.service.access.Action;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models")
class ModelController {

  private final InstalledModels models;
  private final Imports imports;
  private final Summarizer summarizer;
  private final AuditTrail audit;

  ModelController(
      InstalledModels models, Imports imports, Summarizer summarizer, AuditTrail audit) {
    this.models = models;
    this.imports = imports;
    this.summarizer = summarizer;
    this.audit = audit;
  }

  @Requires(Action.READ_MODELS)
  @GetMapping
  List<ModelView> models() {
    ModelVersion classifying = models.active(Purpose.CLASSIFICATION).orElseThrow();
    return Stream.of(
            Stream.of(
                ModelView.builtIn(
                    "classification",
                    Optional.of(Purpose.CLASSIFICATION),
                    models.builtIn(),
                    classifying.equals(models.builtIn())),
                ModelView.builtIn(
                    "summary",
                    Optional.of(Purpose.SUMMARY),
                    summarizer.model(),
                    models.active(Purpose.SUMMARY).isEmpty())),
            TrainedModels.list(models.directory()).stream()
                .map(model -> ModelView.trained(model, classifying.equals(model))),
            models.directory().list().stream().map(this::view))
        .flatMap(models -> models)
        .toList();
  }

  private ModelView view(ModelDescription model) {
    return ModelView.imported(model, Purpose.of(model.task()).flatMap(models::active));
  }

  /** A model to bring in: a folder on this machine, as it was downloaded elsewhere. */
  record ImportRequest(String folder, String name, String precision) {}

  /** Begins an import; {@code GET /imports} says how it goes. */
  @Requires(Action.CHANGE_MODELS)
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Imports.Progress bringIn(@RequestBody ImportRequest request, Principal principal) {
    if (request.folder() == null || request.name() == null) {
      throw Problem.badRequest("An import names a folder of this machine and a name.");
    }
    if (!ModelDirectory.isName(request.name())) {
      throw Problem.badRequest(new Refusal.InvalidName(request.name()).reason());
    }
    if (models.directory().names().contains(request.name())) {
      throw Problem.conflict("There is a model '" + request.name() + "' already.");
    }
    Imports.Progress begun =
        imports.begin(folder(request.folder()), request.name(), precision(request.precision()));
    audit.record(principal.getName(), Deed.MODEL_IMPORT, request.name());
    return begun;
  }

  @Requires(Action.READ_MODELS)
  @GetMapping("/imports")
  List<Imports.Progress> imports() {
    return imports.list();
  }

  /** What a reader should know before trusting a model that Amparo trained. */
  @Requires(Action.READ_MODELS)
  @GetMapping(path = "/{name}/card", produces = "text/markdown;charset=UTF-8")
  String card(@PathVariable String name) {
    return name.equals(models.builtIn().name())
        ? LinearClassifier.builtInCard()
        : TrainedModels.card(models.directory(), name)
            .orElseThrow(() -> Problem.notFound("There is no card of a model '" + name + "'."));
  }

  /** What a model makes of a text, before it is let near any document. */
  @Requires(Action.CHANGE_MODELS)
  @PostMapping("/{name}/try")
  ModelTrial.Answer attempt(@PathVariable String name, @RequestBody ModelTrial.Question question)
      throws IOException {
    if (question.text() == null || question.text().isBlank()) {
      throw Problem.badRequest("The field 'text' is missing or blank.");
    }
    return ModelTrial.run(models.verified(name), question);
  }

  /** Which model is to answer. */
  record Choice(String name) {}

  /** Lets an installed model answer from now on. */
  @Requires(Action.CHANGE_MODELS)
  @PutMapping("/active/{purpose}")
  List<ModelView> activate(
      @PathVariable String purpose, @RequestBody Choice choice, Principal principal) {
    if (choice.name() == null || choice.name().isBlank()) {
      throw Problem.badRequest("The field 'name' is missing.");
    }
    boolean builtIn =
        choice
            .name()
            .equals(
                purpose(purpose) == Purpose.SUMMARY
                    ? summarizer.model().name()
                    : models.builtIn().name());
    models.activate(
        purpose(purpose), Optional.of(choice.name()).filter(_ -> !builtIn), principal.getName());
    audit.record(principal.getName(), Deed.MODEL_ACTIVATE, purpose + " " + choice.name());
    return models();
  }

  /** Goes back to the built-in model, or to none. */
  @Requires(Action.CHANGE_MODELS)
  @DeleteMapping("/active/{purpose}")
  List<ModelView> deactivate(@PathVariable String purpose, Principal principal) {
    models.activate(purpose(purpose), Optional.empty(), principal.getName());
    audit.record(principal.getName(), Deed.MODEL_DEACTIVATE, purpose);
    return models();
  }

  /** Goes back to the model before the current one. */
  @Requires(Action.CHANGE_MODELS)
  @PostMapping("/active/{purpose}/rollback")
  List<ModelView> rollBack(@PathVariable String purpose, Principal principal) {
    models.rollBack(purpose(purpose));
    audit.record(principal.getName(), Deed.MODEL_ROLLBACK, purpose);
    return models();
  }

  private static Purpose purpose(String id) {
    return Purpose.of(id)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "Models serve for %s, not for %s."
                        .formatted(
                            String.join(
                                ", ", Stream.of(Purpose.values()).map(Purpose::id).toList()),
                            id)));
  }

  private static Path folder(String path) {
    try {
      Path folder = Path.of(path);
      if (folder.isAbsolute() && Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // Told below, like every other path that is no folder.
    }
    throw Problem.badRequest("'" + path + "' is not the full path of a folder on this machine.");
  }

  private static Precision precision(String name) {
    if (name == null) {
      return Precision.BF16;
    }
    try {
      return Precision.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("precision is fp32, bf16 or int8, not '" + name + "'.");
    }
  }
}
