package org.amparo.service.summary;

import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Requires;
import org.amparo.service.problem.Problem;
import org.amparo.service.stream.Ndjson;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RestController
@RequestMapping("/api/v1/summarize")
class SummaryController {

  private final SummaryDesk desk;
  private final Ndjson ndjson;

  SummaryController(SummaryDesk desk, Ndjson ndjson) {
    this.desk = desk;
    this.ndjson = ndjson;
  }

  /**
   * A text to summarize.
   *
   * @param sentences how many at most; 5 if absent
   * @param model by name; the active one if absent
   */
  record Question(String text, Integer sentences, String model) {

    String wanted() {
      return Optional.ofNullable(text)
          .filter(given -> !given.isBlank())
          .orElseThrow(() -> Problem.badRequest("The field 'text' is missing or blank."));
    }

    int most() {
      return SentenceCount.of(sentences);
    }
  }

  @Requires(Action.ANALYSE_TEXTS)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<SummaryAnswer> summarize(@RequestBody Question question) {
    return SummaryEvent.answer(desk.events(question.model(), question.wanted(), question.most()));
  }

  /** The same, told as it goes. */
  @Requires(Action.ANALYSE_TEXTS)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> summarizeStepByStep(@RequestBody Question question) {
    return SummaryEvent.told(desk.events(question.model(), question.wanted(), question.most()));
  }

  @Requires(Action.ANALYSE_TEXTS)
  @PostMapping(consumes = Ndjson.MEDIA_TYPE, produces = Ndjson.MEDIA_TYPE)
  Flux<DataBuffer> summarizeStream(@RequestBody Flux<DataBuffer> body) {
    return ndjson.answer(
        body,
        Question.class,
        question -> desk.answer(question.model(), question.wanted(), question.most()),
        Schedulers.boundedElastic());
  }
}
