package org.amparo.service.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.amparo.service.access.Caller;
import org.amparo.service.cases.CaseAccess;
import org.amparo.service.cases.CaseFile;
import org.amparo.service.cases.Sights;
import org.springframework.stereotype.Component;

/** Says in what a caller searches. */
@Component
class SearchScopes {

  private final Sights sights;
  private final CaseAccess cases;

  SearchScopes(Sights sights, CaseAccess cases) {
    this.sights = sights;
    this.cases = cases;
  }

  /**
   * @param caseNames as the caller calls them; null: all
   */
  SearchScope of(List<String> caseNames, Caller caller) {
    Set<String> ids =
        caseNames == null
            ? Set.of()
            : caseNames.stream()
                .map(name -> cases.visible(name, caller).map(CaseFile::id).orElse(name))
                .collect(Collectors.toUnmodifiableSet());
    return new SearchScope(sights.visibility(caller), ids);
  }
}
