package org.amparo.model.text;

/**
 * A stretch of a text.
 *
 * @param start first character, in UTF-16 code units
 * @param end one past the last character
 */
public record Span(int start, int end) {

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + " to " + end);
    }
  }

  public String of(String text) {
    return text.substring(start, end);
  }

  public int length() {
    return end - start;
  }
}
