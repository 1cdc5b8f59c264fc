package org.amparo.service.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.index.HitPage;
import org.amparo.index.InvalidQuery;
import org.amparo.index.SearchFilters;
import org.amparo.index.SearchRequest;
import org.amparo.index.Visibility;
import org.amparo.service.access.Caller;
import org.springframework.stereotype.Component;

/** Counts documents without showing any. */
@Component
public class Counting {

  private final DocumentIndex index;
  private final SearchScopes scopes;

  Counting(DocumentIndex index, SearchScopes scopes) {
    this.index = index;
    this.scopes = scopes;
  }

  /** Documents that can be found, by topic, type, urgency and language. */
  public Map<String, Map<String, Long>> byLabel(Visibility visibility) {
    return byLabel(new SearchScope(visibility, Set.of(), Set.of()));
  }

  /** The same of what lies in one case or is linked to it. */
  public Map<String, Map<String, Long>> byLabel(String caseId, Caller caller) {
    return byLabel(scopes.of(List.of(caseId), caller));
  }

  private Map<String, Map<String, Long>> byLabel(SearchScope scope) {
    var filters =
        new SearchFilters(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            scope.caseIds(),
            scope.linkedIds(),
            Optional.empty(),
            Optional.empty());
    var request = SearchRequest.of("", scope.visibility()).narrowedTo(filters).sized(0);
    return switch (index.index().search(request)) {
      case HitPage page -> SearchAnswer.facets(page.facets());
      case InvalidQuery invalid -> throw new IllegalStateException(invalid.message());
    };
  }
}
