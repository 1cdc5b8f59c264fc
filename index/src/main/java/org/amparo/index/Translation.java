package org.amparo.index;

import java.util.List;
import org.apache.lucene.search.Query;

/**
 * A query as Lucene takes it.
 *
 * @param query scores; null if the query holds nothing that scores or narrows: everything matches
 * @param groups the words that weigh, for ranking passages
 * @param onlyWords whether the groups are all that is looked for in texts
 * @param unknown words that no visible document holds, for corrections
 */
record Translation(
    Query query,
    List<WordGroup> groups,
    List<AlsoSearched> alsoSearched,
    List<Unknown> unknown,
    boolean onlyWords) {

  /**
   * A word without a match.
   *
   * @param start where it begins in the query
   * @param end where it ends
   */
  record Unknown(String folded, int start, int end) {}
}
