package org.amparo.service.search;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.amparo.service.access.Caller;
import org.amparo.service.cases.CaseAccess;
import org.amparo.service.cases.CaseFile;
import org.amparo.service.cases.CaseLinks;
import org.amparo.service.cases.Sights;
import org.springframework.stereotype.Component;

/** Says in what a caller searches. */
@Component
class SearchScopes {

  private final Sights sights;
  private final CaseAccess cases;
  private final CaseLinks links;

  SearchScopes(Sights sights, CaseAccess cases, CaseLinks links) {
    this.sights = sights;
    this.cases = cases;
    this.links = links;
  }

  /**
   * @param caseNames as the caller calls them; null: all
   */
  SearchScope of(List<String> caseNames, Caller caller) {
    var ids = new HashSet<String>();
    var seen = new HashSet<String>();
    for (String name : caseNames == null ? List.<String>of() : caseNames) {
      Optional<String> found = cases.visible(name, caller).map(CaseFile::id);
      ids.add(found.orElse(name));
      found.ifPresent(seen::add);
    }
    // What is linked to a case is told to those alone who see the case.
    return new SearchScope(sights.visibility(caller), ids, links.documentsOf(seen));
  }
}
