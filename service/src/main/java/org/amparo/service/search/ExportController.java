package org.amparo.service.search;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.index.Export;
import org.amparo.index.ExportedHits;
import org.amparo.index.Hit;
import org.amparo.index.InvalidQuery;
import org.amparo.service.audit.AuditTrail;
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

  private final DocumentIndex index;
  private final CurrentTaxonomy taxonomy;
  private final AuditTrail audit;
  private final JsonMapper json;

  ExportController(
      DocumentIndex index, CurrentTaxonomy taxonomy, AuditTrail audit, JsonMapper json) {
    this.index = index;
    this.taxonomy = taxonomy;
    this.audit = audit;
    this.json = json;
  }

  @GetMapping("/api/v1/export")
  Mono<ResponseEntity<Flux<String>>> export(
      SearchController.SearchParameters parameters,
      @RequestParam(defaultValue = "ndjson") String format,
      Principal principal) {
    return Mono.fromCallable(
            () -> {
              audit.record(principal.getName(), "export", null);
              return index.index().export(parameters.request(taxonomy.now()));
            })
        .subscribeOn(Schedulers.boundedElastic())
        .map(
            export ->
                switch (format) {
                  case "ndjson" -> answer(export, "application/x-ndjson", "ndjson", this::line, "");
                  case "csv" -> answer(export, "text/csv", "csv", Csv::row, Csv.HEADER);
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

  /** Comma-separated values (RFC 4180). */
  private static final class Csv {

    static final String HEADER = "id,title,filename,language,caseId,topics,type,urgency,date\r\n";

    static String row(Hit hit) {
      return Stream.of(
                  hit.id(),
                  hit.title(),
                  hit.filename(),
                  hit.language(),
                  hit.caseId().orElse(""),
                  String.join(" ", hit.topics()),
                  hit.type().orElse(""),
                  hit.urgency().orElse(""),
                  hit.date().map(Object::toString).orElse(""))
              .map(Csv::field)
              .reduce((a, b) -> a + "," + b)
              .orElseThrow()
          + "\r\n";
    }

    /** Quoted always; a leading sign that a spreadsheet would take for a formula is disarmed. */
    private static String field(String value) {
      boolean formula =
          !value.isEmpty() && List.of('=', '+', '-', '@', '\t').contains(value.charAt(0));
      return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
  }
}
