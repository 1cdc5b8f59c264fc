package org.amparo.index;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A stretch of a document's text, as plain text.
 *
 * @param text the document's text from {@code start} to {@code end}
 * @param start first UTF-16 unit in the document's text
 * @param end one past the last
 * @param marks the words found, in order, without overlaps, in the document's offsets (subtract
 *     {@code start} to mark {@code text})
 * @param page from 1, the one on which the first word found stands, or else its beginning; empty
 *     for a document without pages
 */
public record Excerpt(String text, int start, int end, List<TextRange> marks, OptionalInt page) {
  public Excerpt {
    Objects.requireNonNull(text);
    if (text.length() != end - start) {
      throw new IllegalArgumentException("text and offsets disagree");
    }
    marks = List.copyOf(marks);
    Objects.requireNonNull(page);
  }
}
