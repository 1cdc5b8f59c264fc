package org.amparo.service.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.model.classification.Evidence;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.text.LanguageDetection;
import org.amparo.service.access.Action;
import org.amparo.service.access.Requires;
import org.amparo.service.problem.Problem;
import org.amparo.service.stream.Ndjson;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
@RequestMapping("/api/v1/classify")
class ClassificationController {

  private final Classifier classifier;
  private final LanguageDetection languages;
  private final Ndjson ndjson;

  ClassificationController(Classifier classifier, LanguageDetection languages, Ndjson ndjson) {
    this.classifier = classifier;
    this.languages = languages;
    this.ndjson = ndjson;
  }

  /**
   * A text to classify.
   *
   * @param evidence whether to say where each label comes from; if absent, yes for one text and no
   *     for a stream of them
   */
  record Question(String text, Boolean evidence) {}

  /** What a text is. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Answer(
      String language,
      List<LabelScore> topics,
      LabelScore type,
      LabelScore urgency,
      boolean needsReview,
      Optional<List<Evidence>> evidence,
      ModelVersion model) {}

  @Requires(Action.ANALYSE_TEXTS)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Answer classify(@RequestBody Question question) {
    return classify(question, true);
  }

  @Requires(Action.ANALYSE_TEXTS)
  @PostMapping(consumes = Ndjson.MEDIA_TYPE, produces = Ndjson.MEDIA_TYPE)
  Flux<DataBuffer> classifyStream(@RequestBody Flux<DataBuffer> body) {
    return ndjson.answer(body, Question.class, question -> classify(question, false));
  }

  private Answer classify(Question question, boolean withEvidence) {
    String text =
        Optional.ofNullable(question.text())
            .filter(given -> !given.isBlank())
            .orElseThrow(() -> Problem.badRequest("The field 'text' is missing or blank."));
    Classification classification = classifier.classify(text);
    return new Answer(
        languages.detect(text),
        classification.topics(),
        classification.type(),
        classification.urgency(),
        classification.needsReview(),
        Optional.of(classification.evidence())
            .filter(_ -> question.evidence() == null ? withEvidence : question.evidence()),
        classification.model());
  }
}
