package org.amparo.model.classification.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a text's words that a model reads at once.
 *
 * @param from the first word
 * @param to one past the last
 */
public record Page(int from, int to) {

  private static final int WORDS = 250;

  /** All words of a text in order, of any number; the last page may be up to a third longer. */
  public static List<Page> of(int words) {
    var pages = new ArrayList<Page>();
    int start = 0;
    while (words - start > WORDS + WORDS / 3) {
      pages.add(new Page(start, start + WORDS));
      start += WORDS;
    }
    pages.add(new Page(start, words));
    return pages;
  }
}
