package org.amparo.service.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.inference.Entity;
import org.amparo.model.inference.Generation;
import org.amparo.model.inference.Sampling;
import org.amparo.model.inference.SequenceClassifier;
import org.amparo.model.inference.TextEncoder;
import org.amparo.model.inference.TextGenerator;
import org.amparo.model.inference.TextSummarizer;
import org.amparo.model.inference.TokenClassifier;
import org.amparo.model.inference.ZeroShotClassifier;
import org.amparo.model.inference.ZeroShotClassifier.Candidate;
import org.amparo.service.problem.Problem;

/** Asks a model one question, as it is, before it is let near any document. */
final class ModelTrial {

  private static final int NEW_TOKENS = 80;

  private ModelTrial() {}

  /** A text to try, and for a model of inference the labels to ask for, as whole sentences. */
  record Question(String text, List<String> labels) {}

  /** What the model made of it; which field is there depends on its task. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Answer(
      ModelVersion model,
      Optional<List<LabelScore>> labels,
      Optional<List<Entity>> entities,
      Optional<float[]> vector,
      Optional<String> continuation) {

    private static Answer ofLabels(ModelVersion model, List<LabelScore> labels) {
      return new Answer(
          model, Optional.of(labels), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  static Answer run(VerifiedModel model, Question question) throws IOException {
    ModelVersion version = model.description().version();
    List<String> texts = List.of(question.text());
    switch (model.description().task()) {
      case EMBEDDING -> {
        try (var encoder = TextEncoder.load(model)) {
          return new Answer(
              version,
              Optional.empty(),
              Optional.empty(),
              Optional.of(encoder.encode(texts).getFirst()),
              Optional.empty());
        }
      }
      case CLASSIFICATION, MULTI_LABEL_CLASSIFICATION -> {
        try (var classifier = SequenceClassifier.load(model)) {
          return Answer.ofLabels(version, classifier.classify(texts).getFirst());
        }
      }
      case INFERENCE -> {
        if (question.labels() == null || question.labels().isEmpty()) {
          throw Problem.badRequest("This model needs 'labels': sentences to weigh the text with.");
        }
        List<Candidate> labels =
            question.labels().stream().map(label -> new Candidate(label, label)).toList();
        try (var classifier = ZeroShotClassifier.load(model)) {
          return Answer.ofLabels(version, classifier.classifyMulti(texts, labels).getFirst());
        }
      }
      case TOKEN_CLASSIFICATION -> {
        try (var classifier = TokenClassifier.load(model)) {
          return new Answer(
              version,
              Optional.empty(),
              Optional.of(classifier.classify(texts).getFirst()),
              Optional.empty(),
              Optional.empty());
        }
      }
      case SUMMARIZATION -> {
        try (var summarizer = TextSummarizer.load(model)) {
          String summary =
              summarizer.summarize(question.text(), summarizer.settings(), _ -> true).text();
          return new Answer(
              version, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(summary));
        }
      }
      case GENERATION -> {
        try (var generator = TextGenerator.load(model)) {
          return continued(version, generator, question.text());
        }
      }
    }
    throw new IllegalStateException("no trial for " + model.description().task());
  }

  private static Answer continued(ModelVersion version, TextGenerator generator, String text) {
    return switch (generator.generate(text, NEW_TOKENS, Sampling.GREEDY, _ -> true)) {
      case Generation.Continued continued ->
          new Answer(
              version,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(continued.text()));
      case Generation.TooLong(int tokens, int most) ->
          throw Problem.badRequest(
              "The text has %d tokens; the model reads %d.".formatted(tokens, most));
    };
  }
}
