package org.amparo.service.search;

import java.util.Set;
import org.amparo.index.Visibility;

/**
 * In what somebody searches.
 *
 * @param visibility what they may see
 * @param caseIds the cases to which they narrow it; empty: none
 * @param linkedIds what lies elsewhere and is linked to one of those cases
 */
record SearchScope(Visibility visibility, Set<String> caseIds, Set<String> linkedIds) {}
