package org.amparo.service.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.amparo.index.InvalidQuery;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.amparo.service.search.SearchController.SearchParameters;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The searches that whoever asks keeps, and whether they want to be told of new answers. */
@RestController
@RequestMapping("/api/v1/searches")
class KeptSearchController {

  private static final int LONGEST_NAME = 200;
  private static final int MOST_EACH = 500;

  private final KeptSearches searches;
  private final DocumentIndex index;
  private final SearchScopes scopes;
  private final CurrentTaxonomy taxonomy;
  private final AuditTrail audit;

  KeptSearchController(
      KeptSearches searches,
      DocumentIndex index,
      SearchScopes scopes,
      CurrentTaxonomy taxonomy,
      AuditTrail audit) {
    this.searches = searches;
    this.index = index;
    this.scopes = scopes;
    this.taxonomy = taxonomy;
    this.audit = audit;
  }

  /**
   * What to keep.
   *
   * @param parameters those of {@code /api/v1/search}; {@code size} and {@code cursor} are not kept
   * @param alert no, if absent
   */
  record Wanted(String name, SearchParameters parameters, Boolean alert) {}

  /** A search as its owner sees it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SearchView(
      String id,
      String name,
      SearchParameters parameters,
      boolean alert,
      Instant createdAt,
      Instant updatedAt) {

    static SearchView of(KeptSearch search) {
      return new SearchView(
          search.id(),
          search.name(),
          search.parameters(),
          search.alert(),
          search.createdAt(),
          search.updatedAt());
    }
  }

  @Requires(Action.SEARCH_DOCUMENTS)
  @GetMapping
  List<SearchView> list(Caller caller) {
    return searches.of(caller.id()).stream().map(SearchView::of).toList();
  }

  @Requires(Action.SEARCH_DOCUMENTS)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  SearchView keep(@RequestBody Wanted wanted, Caller caller) {
    String owner = caller.id();
    if (searches.of(owner).size() >= MOST_EACH) {
      throw Problem.conflict("At most " + MOST_EACH + " searches are kept; delete some first.");
    }
    KeptSearch kept =
        searches.keep(
            owner,
            name(wanted.name()),
            parameters(wanted.parameters(), caller),
            Boolean.TRUE.equals(wanted.alert()));
    audit.record(caller.name(), Deed.KEEP_SEARCH, kept.id());
    return SearchView.of(kept);
  }

  @Requires(Action.SEARCH_DOCUMENTS)
  @GetMapping("/{id}")
  SearchView show(@PathVariable String id, Caller caller) {
    return SearchView.of(find(id, caller));
  }

  /** Changes what is named and leaves the rest. */
  @Requires(Action.SEARCH_DOCUMENTS)
  @PatchMapping("/{id}")
  SearchView change(@PathVariable String id, @RequestBody Wanted wanted, Caller caller) {
    KeptSearch before = find(id, caller);
    KeptSearch changed =
        searches.change(
            before,
            wanted.name() == null ? before.name() : name(wanted.name()),
            wanted.parameters() == null
                ? before.parameters()
                : parameters(wanted.parameters(), caller),
            wanted.alert() == null ? before.alert() : wanted.alert());
    audit.record(caller.name(), Deed.CHANGE_SEARCH, id);
    return SearchView.of(changed);
  }

  /** Forgets the search and its alerts. */
  @Requires(Action.SEARCH_DOCUMENTS)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String id, Caller caller) {
    searches.forget(find(id, caller).id());
    audit.record(caller.name(), Deed.FORGET_SEARCH, id);
  }

  private KeptSearch find(String id, Caller caller) {
    return searches
        .find(id, caller.id())
        .orElseThrow(() -> Problem.notFound("There is no search " + id + "."));
  }

  private static String name(String name) {
    if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
      throw Problem.badRequest("A name has 1 to " + LONGEST_NAME + " characters.");
    }
    return name.strip();
  }

  private SearchParameters parameters(SearchParameters wanted, Caller caller) {
    if (wanted == null) {
      throw Problem.badRequest("The field 'parameters' is missing.");
    }
    SearchScope scope = scopes.of(wanted.caseId(), caller);
    SearchParameters kept = wanted.withoutPage().inCases(scope.caseIds());
    if (index.index().search(kept.request(taxonomy.now(), scope).sized(0))
            instanceof InvalidQuery invalid
        && invalid.problem() != InvalidQuery.Problem.NO_VECTOR) {
      throw SearchController.refused(invalid);
    }
    return kept;
  }
}
