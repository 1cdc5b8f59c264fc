package org.amparo.index;

import java.util.List;
import java.util.Map;

/**
 * A word of the query, or several that the lexicon knows as one thing, with everything that may
 * stand for it in a text.
 *
 * @param typed as it stands in the query
 * @param words the words themselves
 * @param added single terms that the lexicon adds, with their weights
 * @param addedPhrases terms in a row that the lexicon adds, with their weights
 */
record WordGroup(
    String typed,
    List<Typed> words,
    Map<String, Float> added,
    Map<List<String>, Float> addedPhrases) {

  /**
   * One typed word.
   *
   * @param folded its exact form
   * @param terms exact form and stems, with their weights
   */
  record Typed(String folded, Map<String, Float> terms) {}
}
