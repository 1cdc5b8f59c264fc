package org.amparo.service.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amparo.index.AlsoSearched;
import org.amparo.index.Excerpt;
import org.amparo.index.HitPage;
import org.amparo.index.InvalidQuery;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.amparo.service.stream.Ndjson;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many searches in one request: a table or JSON lines in, JSON lines or a table out, each answer as
 * soon as it is there, in the order of the questions.
 */
@RestController
@RequestMapping("/api/v1/search/batch")
class BatchController {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final int HITS = 10;

  private static final List<String> COLUMNS =
      List.of(
          "line",
          "id",
          "q",
          "total",
          "rank",
          "documentId",
          "score",
          "title",
          "caseId",
          "page",
          "passage",
          "error");

  private final DocumentIndex index;
  private final SearchRequests requests;
  private final AuditTrail audit;
  private final Ndjson stream;
  private final JsonMapper json;

  BatchController(
      DocumentIndex index,
      SearchRequests requests,
      AuditTrail audit,
      Ndjson stream,
      JsonMapper json) {
    this.index = index;
    this.requests = requests;
    this.audit = audit;
    this.stream = stream;
    this.json = json;
  }

  /** What was found for one question, or why it could not be asked. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Answer(
      int line,
      @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode id,
      Optional<String> q,
      Optional<Long> total,
      Optional<Boolean> complete,
      Optional<List<SearchAnswer.HitView>> hits,
      Optional<List<AlsoSearched>> alsoSearched,
      Optional<String> didYouMean,
      Optional<ProblemDetail> error) {

    static Answer failed(BatchQuestion question, Problem problem) {
      return new Answer(
          question.line(),
          question.id(),
          Optional.ofNullable(question.parameters()).map(SearchController.SearchParameters::q),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(problem.getBody()));
    }
  }

  @Requires(Action.SEARCH_DOCUMENTS)
  @PostMapping(consumes = Ndjson.MEDIA_TYPE)
  Mono<ResponseEntity<Flux<DataBuffer>>> ofLines(
      @RequestBody Flux<DataBuffer> body, Caller caller, ServerWebExchange exchange) {
    Flux<BatchQuestion> questions =
        Ndjson.lines(body)
            .index()
            .filter(line -> !line.getT2().isBlank())
            .map(
                line ->
                    BatchQuestion.ofJson(Math.toIntExact(line.getT1() + 1), line.getT2(), json));
    return answer(questions, caller, exchange);
  }

  @Requires(Action.SEARCH_DOCUMENTS)
  @PostMapping(consumes = "text/csv")
  Mono<ResponseEntity<Flux<DataBuffer>>> ofTable(
      @RequestBody Flux<DataBuffer> body, Caller caller, ServerWebExchange exchange) {
    return answer(CsvTable.rows(Ndjson.lines(body)).map(BatchQuestion::ofRow), caller, exchange);
  }

  private Mono<ResponseEntity<Flux<DataBuffer>>> answer(
      Flux<BatchQuestion> questions, Caller caller, ServerWebExchange exchange) {
    boolean asTable =
        exchange.getRequest().getHeaders().getAccept().stream()
            .anyMatch(type -> type.getSubtype().equals("csv"));
    Function<Answer, String> written = asTable ? BatchController::rows : stream::line;
    return Mono.fromRunnable(() -> audit.record(caller.name(), Deed.SEARCH_BATCH, null))
        .subscribeOn(Schedulers.boundedElastic())
        .then(
            Mono.fromSupplier(
                () -> {
                  Flux<DataBuffer> answers =
                      stream
                          .inOrder(questions, question -> written.apply(ask(question, caller)))
                          .onErrorMap(
                              DataBufferLimitException.class,
                              _ -> Problem.tooLarge("A line is too long."));
                  return ResponseEntity.ok()
                      .contentType(asTable ? CSV : MediaType.parseMediaType(Ndjson.MEDIA_TYPE))
                      .body(
                          asTable
                              ? stream
                                  .inOrder(Flux.just(COLUMNS), CsvTable::row)
                                  .concatWith(answers)
                              : answers);
                }));
  }

  private Answer ask(BatchQuestion question, Caller caller) {
    if (question.fault() != null) {
      return Answer.failed(question, question.fault());
    }
    try {
      var parameters = question.parameters();
      var request = requests.of(parameters, caller);
      return switch (index
          .index()
          .search(parameters.size() == null ? request.sized(HITS) : request)) {
        case InvalidQuery invalid -> Answer.failed(question, SearchController.refused(invalid));
        case HitPage page ->
            new Answer(
                question.line(),
                question.id(),
                Optional.of(parameters.q()),
                Optional.of(page.total()),
                Optional.of(page.complete() && index.isComplete()),
                Optional.of(page.hits().stream().map(SearchAnswer.HitView::of).toList()),
                Optional.of(page.alsoSearched()),
                page.didYouMean(),
                Optional.empty());
      };
    } catch (Problem e) {
      return Answer.failed(question, e);
    }
  }

  /** A row for each hit; one without a hit where there is none. */
  private static String rows(Answer answer) {
    List<SearchAnswer.HitView> hits = answer.hits().orElse(List.of());
    if (hits.isEmpty()) {
      return row(answer, List.of("", "", "", "", "", "", ""));
    }
    return IntStream.range(0, hits.size())
        .mapToObj(i -> row(answer, found(i + 1, hits.get(i))))
        .collect(Collectors.joining());
  }

  private static List<String> found(int rank, SearchAnswer.HitView hit) {
    return List.of(
        Integer.toString(rank),
        hit.id(),
        Double.toString(hit.score()),
        hit.title(),
        hit.caseId().orElse(""),
        hit.passage()
            .filter(passage -> passage.page().isPresent())
            .map(passage -> Integer.toString(passage.page().getAsInt()))
            .orElse(""),
        hit.passage().map(Excerpt::text).orElse(""));
  }

  private static String row(Answer answer, List<String> found) {
    var fields = new java.util.ArrayList<String>();
    fields.add(Integer.toString(answer.line()));
    fields.add(answer.id() == null ? "" : answer.id().asString());
    fields.add(answer.q().orElse(""));
    fields.add(answer.total().map(Object::toString).orElse(""));
    fields.addAll(found);
    fields.add(answer.error().map(ProblemDetail::getDetail).orElse(""));
    return CsvTable.row(fields);
  }
}
