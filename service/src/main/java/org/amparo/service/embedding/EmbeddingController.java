package org.amparo.service.embedding;

import java.util.List;
import java.util.Objects;
import org.amparo.model.ModelVersion;
import org.amparo.model.inference.TextEncoder;
import org.amparo.service.access.Action;
import org.amparo.service.access.Requires;
import org.amparo.service.models.InstalledModels;
import org.amparo.service.problem.Problem;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EmbeddingController {

  private static final int MOST_TEXTS = 256;

  private final InstalledModels models;

  EmbeddingController(InstalledModels models) {
    this.models = models;
  }

  /**
   * Texts to give vectors.
   *
   * @param kind {@code query} or {@code passage}, for models that tell them apart
   */
  record Question(List<String> texts, String kind) {}

  /** One vector for each text, in order. */
  record Answer(List<float[]> vectors, ModelVersion model) {}

  @Requires(Action.ANALYSE_TEXTS)
  @PostMapping("/api/v1/embed")
  Answer embed(@RequestBody Question question) {
    List<String> texts = question.texts();
    if (texts == null || texts.isEmpty() || texts.size() > MOST_TEXTS) {
      throw Problem.badRequest("'texts' holds 1 to " + MOST_TEXTS + " texts.");
    }
    if (texts.stream().anyMatch(Objects::isNull)) {
      throw Problem.badRequest("A text in 'texts' is null.");
    }
    return models
        .ask(encoder -> new Answer(vectors(encoder, question), encoder.model().version()))
        .orElseThrow(
            () -> Problem.conflict("No embedding model is active. An administrator installs one."));
  }

  private static List<float[]> vectors(TextEncoder encoder, Question question) {
    return switch (Objects.requireNonNullElse(question.kind(), "")) {
      case "" -> encoder.encode(question.texts());
      case "query" -> encoder.encodeQueries(question.texts());
      case "passage" -> encoder.encodePassages(question.texts());
      default ->
          throw Problem.badRequest(
              "kind is query or passage, not '%s'.".formatted(question.kind()));
    };
  }
}
