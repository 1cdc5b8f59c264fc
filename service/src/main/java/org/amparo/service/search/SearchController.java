package org.amparo.service.search;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
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
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.cases.Sights;
import org.amparo.service.document.DocumentAccess;
import org.amparo.service.problem.Problem;
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
  private final DocumentAccess documents;
  private final Sights sights;
  private final SearchRequests requests;
  private final AuditTrail audit;

  SearchController(
      DocumentIndex index,
      DocumentAccess documents,
      Sights sights,
      SearchRequests requests,
      AuditTrail audit) {
    this.index = index;
    this.documents = documents;
    this.sights = sights;
    this.requests = requests;
    this.audit = audit;
  }

  @Requires(Action.SEARCH_DOCUMENTS)
  @GetMapping("/search")
  SearchAnswer search(SearchParameters parameters, Caller caller) {
    SearchRequest request = requests.of(parameters, caller);
    audit.record(caller.name(), Deed.SEARCH, null);
    return switch (index.index().search(request)) {
      case HitPage page -> SearchAnswer.of(page, index.isComplete());
      case InvalidQuery invalid -> throw refused(invalid);
    };
  }

  /** Completions of what was typed so far. */
  @Requires(Action.SEARCH_DOCUMENTS)
  @GetMapping("/search/suggestions")
  List<String> suggestions(
      @RequestParam String prefix, @RequestParam(defaultValue = "8") int size, Caller caller) {
    checkSize(size);
    return index.index().suggest(prefix, size, sights.visibility(caller));
  }

  /** Documents like this one, without it. */
  @Requires(Action.SEARCH_DOCUMENTS)
  @GetMapping("/documents/{id}/similar")
  List<SearchAnswer.HitView> similar(
      @PathVariable String id, @RequestParam(defaultValue = "10") int size, Caller caller) {
    checkSize(size);
    documents.find(id, caller);
    audit.record(caller.name(), Deed.SEARCH_SIMILAR, id);
    return index.index().similar(id, size, sights.visibility(caller)).stream()
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
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SearchParameters(
      String q,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> topic,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> type,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> urgency,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> language,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> caseId,
      String from,
      String to,
      String mode,
      Integer size,
      String cursor,
      Boolean expand) {

    SearchRequest request(Taxonomy taxonomy, SearchScope scope) {
      int hits = size == null ? 20 : size;
      checkSize(hits);
      var filters =
          new SearchFilters(
              known("topic", topic, taxonomy.topicIds()),
              known("type", type, taxonomy.typeIds()),
              known("urgency", urgency, taxonomy.urgencyIds()),
              set(language),
              scope.caseIds(),
              scope.linkedIds(),
              Optional.ofNullable(from).map(date -> date("from", date, 0)),
              Optional.ofNullable(to).map(date -> date("to", date, 1)));
      return new SearchRequest(
          q == null ? "" : q,
          filters,
          searchMode(),
          Optional.empty(),
          hits,
          Optional.ofNullable(cursor),
          scope.visibility(),
          expand == null || expand);
    }

    /** The same without its place in a result. */
    SearchParameters withoutPage() {
      return new SearchParameters(
          q, topic, type, urgency, language, caseId, from, to, mode, null, null, expand);
    }

    /** The same narrowed to these cases, by their ids. */
    SearchParameters inCases(Set<String> ids) {
      return new SearchParameters(
          q,
          topic,
          type,
          urgency,
          language,
          ids.isEmpty() ? null : List.copyOf(ids),
          from,
          to,
          mode,
          size,
          cursor,
          expand);
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

    static Set<String> set(List<String> values) {
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
