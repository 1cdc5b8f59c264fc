package org.amparo.service.summary;

import java.util.Optional;
import org.amparo.model.facts.FactFinder;
import org.amparo.model.summary.Digest;
import org.amparo.model.summary.Summarizer;
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
@RequestMapping("/api/v1/summarize")
class SummaryController {

  private static final int SENTENCES = 5;
  private static final int MOST_SENTENCES = 50;

  private final Summarizer summarizer;
  private final FactFinder facts;
  private final LanguageDetection languages;
  private final Ndjson ndjson;

  SummaryController(
      Summarizer summarizer, FactFinder facts, LanguageDetection languages, Ndjson ndjson) {
    this.summarizer = summarizer;
    this.facts = facts;
    this.languages = languages;
    this.ndjson = ndjson;
  }

  /**
   * A text to summarize.
   *
   * @param sentences how many at most; 5 if absent
   * @param model by name; the one that is configured if absent
   */
  record Question(String text, Integer sentences, String model) {}

  @Requires(Action.ANALYSE_TEXTS)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Digest summarize(@RequestBody Question question) {
    String text =
        Optional.ofNullable(question.text())
            .filter(given -> !given.isBlank())
            .orElseThrow(() -> Problem.badRequest("The field 'text' is missing or blank."));
    int sentences = question.sentences() == null ? SENTENCES : question.sentences();
    if (sentences < 1 || sentences > MOST_SENTENCES) {
      throw Problem.badRequest("sentences is 1 to " + MOST_SENTENCES + ", not " + sentences + ".");
    }
    String known = summarizer.model().name();
    if (question.model() != null && !question.model().equals(known)) {
      throw Problem.badRequest(
          "There is no summarizer '" + question.model() + "'. Installed: " + known + ".");
    }
    String language = languages.detect(text);
    return Digest.of(summarizer.summarize(text, language, sentences), facts.find(text, language));
  }

  @Requires(Action.ANALYSE_TEXTS)
  @PostMapping(consumes = Ndjson.MEDIA_TYPE, produces = Ndjson.MEDIA_TYPE)
  Flux<DataBuffer> summarizeStream(@RequestBody Flux<DataBuffer> body) {
    return ndjson.answer(body, Question.class, this::summarize);
  }
}
