package org.amparo.service.search;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.index.HitPage;
import org.amparo.index.InvalidQuery;
import org.amparo.index.SearchFilters;
import org.amparo.index.SearchRequest;
import org.amparo.index.Visibility;
import org.springframework.stereotype.Component;

/** Counts documents without showing any. */
@Component
public class Counting {

  private final DocumentIndex index;

  Counting(DocumentIndex index) {
    this.index = index;
  }

  /**
   * Documents that can be found, by topic, type, urgency and language.
   *
   * @param caseIds of these cases alone; empty: of all
   */
  public Map<String, Map<String, Long>> byLabel(Visibility visibility, Set<String> caseIds) {
    var filters =
        new SearchFilters(
            Set.of(), Set.of(), Set.of(), Set.of(), caseIds, Optional.empty(), Optional.empty());
    var request = SearchRequest.of("", visibility).narrowedTo(filters).sized(0);
    return switch (index.index().search(request)) {
      case HitPage page -> SearchAnswer.facets(page.facets());
      case InvalidQuery invalid -> throw new IllegalStateException(invalid.message());
    };
  }
}
