package org.amparo.service.search;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.index.Export;
import org.amparo.index.ExportedHits;
import org.amparo.index.Hit;
import org.amparo.index.InvalidQuery;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** The whole result of a search, to work on elsewhere. */
@RestController
class ExportController {

  private static final String HEADER =
      "id,title,filename,language,caseId,topics,type,urgency,date\r\n";

  private final DocumentIndex index;
  private final SearchScopes scopes;
  private final CurrentTaxonomy taxonomy;
  private final AuditTrail audit;
  private final JsonMapper json;

  ExportController(
      DocumentIndex index,
      SearchScopes scopes,
      CurrentTaxonomy taxonomy,
      AuditTrail audit,
      JsonMapper json) {
    this.index = index;
    this.scopes = scopes;
    this.taxonomy = taxonomy;
    this.audit = audit;
    this.json = json;
  }

  @Requires(Action.SEARCH_DOCUMENTS)
  @GetMapping("/api/v1/export")
  Mono<ResponseEntity<Flux<String>>> export(
      SearchController.SearchParameters parameters,
      @RequestParam(defaultValue = "ndjson") String format,
      Caller caller) {
    return Mono.fromCallable(
            () -> {
              audit.record(caller.name(), Deed.EXPORT, null);
              return index
                  .index()
                  .export(
                      parameters.request(taxonomy.now(), scopes.of(parameters.caseId(), caller)));
            })
        .subscribeOn(Schedulers.boundedElastic())
        .map(
            export ->
                switch (format) {
                  case "ndjson" -> answer(export, "application/x-ndjson", "ndjson", this::line, "");
                  case "csv" -> answer(export, "text/csv", "csv", ExportController::row, HEADER);
                  default ->
                      throw Problem.badRequest("format is ndjson or csv, not '" + format + "'.");
                });
  }

  private static ResponseEntity<Flux<String>> answer(
      Export export,
      String mediaType,
      String extension,
      java.util.function.Function<Hit, String> asText,
      String header) {
    return switch (export) {
      case InvalidQuery invalid -> throw SearchController.refused(invalid);
      case ExportedHits hits ->
          ResponseEntity.ok()
              .contentType(
                  new MediaType(MediaType.parseMediaType(mediaType), StandardCharsets.UTF_8))
              .header(
                  HttpHeaders.CONTENT_DISPOSITION,
                  ContentDisposition.attachment()
                      .filename("amparo." + extension)
                      .build()
                      .toString())
              .body(
                  Flux.using(
                          () -> hits,
                          open ->
                              Flux.fromStream(
                                  Stream.concat(Stream.of(header), open.hits().map(asText))),
                          ExportedHits::close)
                      .subscribeOn(Schedulers.boundedElastic()));
    };
  }

  private String line(Hit hit) {
    return json.writeValueAsString(SearchAnswer.HitView.of(hit)) + "\n";
  }

  private static String row(Hit hit) {
    return CsvTable.row(
        List.of(
            hit.id(),
            hit.title(),
            hit.filename(),
            hit.language(),
            hit.caseId().orElse(""),
            String.join(" ", hit.topics()),
            hit.type().orElse(""),
            hit.urgency().orElse(""),
            hit.date().map(Object::toString).orElse("")));
  }
}
