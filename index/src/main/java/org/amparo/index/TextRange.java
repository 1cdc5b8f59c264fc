package org.amparo.index;

/**
 * A stretch of a document's text.
 *
 * @param start first UTF-16 unit
 * @param end one past the last
 */
public record TextRange(int start, int end) {
  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range " + start + ".." + end);
    }
  }

  /** In UTF-16 units. */
  public int length() {
    return end - start;
  }
}
