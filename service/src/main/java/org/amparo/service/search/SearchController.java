package org.amparo.service.search;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.amparo.index.HitPage;
import org.amparo.index.InvalidQuery;
import org.amparo.index.SearchFilters;
import org.amparo.index.SearchMode;
import org.amparo.index.SearchRequest;
import org.amparo.index.Visibility;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.embedding.PassageVectors;
import org.amparo.service.problem.Problem;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SearchController {

  private static final int LARGEST_PAGE = 200;

  private final DocumentIndex index;
  private final PassageVectors vectors;
  private final DocumentStore documents;
  private final CurrentTaxonomy taxonomy;
  private final AuditTrail audit;

  SearchController(
      DocumentIndex index,
      PassageVectors vectors,
      DocumentStore documents,
      CurrentTaxonomy taxonomy,
      AuditTrail audit) {
    this.index = index;
    this.vectors = vectors;
    this.documents = documents;
    this.taxonomy = taxonomy;
    this.audit = audit;
  }

  @GetMapping("/search")
  SearchAnswer search(SearchParameters parameters, Principal principal) {
    SearchRequest request = withVector(parameters.request(taxonomy.now()));
    audit.record(principal.getName(), "search", null);
    return switch (index.index().search(request)) {
      case HitPage page -> SearchAnswer.of(page);
      case InvalidQuery invalid -> throw refused(invalid);
    };
  }

  /** A search by meaning needs the question's vector. */
  private SearchRequest withVector(SearchRequest request) {
    if (request.mode() == SearchMode.LEXICAL || request.query().isBlank()) {
      return request;
    }
    return vectors
        .query(request.query())
        .map(vector -> request.by(request.mode(), vector))
        .orElseThrow(
            () ->
                Problem.conflict(
                    "No embedding model is active; only mode=lexical can be searched by."));
  }

  /** Completions of what was typed so far. */
  @GetMapping("/search/suggestions")
  List<String> suggestions(
      @RequestParam String prefix, @RequestParam(defaultValue = "8") int size) {
    checkSize(size);
    return index.index().suggest(prefix, size, Visibility.all());
  }

  /** Documents like this one, without it. */
  @GetMapping("/documents/{id}/similar")
  List<SearchAnswer.HitView> similar(
      @PathVariable String id, @RequestParam(defaultValue = "10") int size) {
    checkSize(size);
    if (documents.find(id).isEmpty()) {
      throw Problem.notFound("There is no document " + id + ".");
    }
    return index.index().similar(id, size, Visibility.all()).stream()
        .map(SearchAnswer.HitView::of)
        .toList();
  }

  static Problem refused(InvalidQuery invalid) {
    var problem = Problem.badRequest(invalid.message());
    problem.getBody().setProperty("position", invalid.position());
    problem.getBody().setProperty("problem", invalid.problem());
    return problem;
  }

  private static void checkSize(int size) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw Problem.badRequest("size is 1 to " + LARGEST_PAGE + ", not " + size + ".");
    }
  }

  /** A search as it stands in an address. */
  record SearchParameters(
      String q,
      List<String> topic,
      List<String> type,
      List<String> urgency,
      List<String> language,
      List<String> caseId,
      String from,
      String to,
      String mode,
      Integer size,
      String cursor,
      Boolean expand) {

    SearchRequest request(Taxonomy taxonomy) {
      int hits = size == null ? 20 : size;
      checkSize(hits);
      var filters =
          new SearchFilters(
              known("topic", topic, taxonomy.topicIds()),
              known("type", type, taxonomy.typeIds()),
              known("urgency", urgency, taxonomy.urgencyIds()),
              set(language),
              set(caseId),
              Optional.ofNullable(from).map(date -> date("from", date, 0)),
              Optional.ofNullable(to).map(date -> date("to", date, 1)));
      return new SearchRequest(
          q == null ? "" : q,
          filters,
          searchMode(),
          Optional.empty(),
          hits,
          Optional.ofNullable(cursor),
          Visibility.all(),
          expand == null || expand);
    }

    private SearchMode searchMode() {
      if (mode == null) {
        return SearchMode.LEXICAL;
      }
      try {
        return SearchMode.valueOf(mode.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw Problem.badRequest("mode is lexical, semantic or hybrid, not '" + mode + "'.");
      }
    }

    private static Set<String> set(List<String> values) {
      return values == null ? Set.of() : Set.copyOf(values);
    }

    private static Set<String> known(String kind, List<String> values, Set<String> ids) {
      Set<String> asked = set(values);
      for (String id : asked) {
        if (!ids.contains(id)) {
          throw Problem.badRequest("There is no " + kind + " '" + id + "' in the taxonomy.");
        }
      }
      return asked;
    }

    /** A day, or a moment; the end of a range includes its day. */
    private static Instant date(String name, String value, int daysAfter) {
      try {
        return value.length() == 10
            ? LocalDate.parse(value).plusDays(daysAfter).atStartOfDay().toInstant(ZoneOffset.UTC)
            : Instant.parse(value);
      } catch (DateTimeParseException e) {
        throw Problem.badRequest(
            "'%s' is a day such as 2026-11-23 or a moment such as 2026-11-23T17:45:00Z, not '%s'."
                .formatted(name, value));
      }
    }
  }
}
