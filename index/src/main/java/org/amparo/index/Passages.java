package org.amparo.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into passages: paragraphs, short ones joined, long ones cut between sentences. A
 * passage vector is best made of one of these.
 */
public final class Passages {
  /** A passage goes on over a paragraph's end until it has this many UTF-16 units. */
  private static final int ENOUGH = 300;

  /** No passage is longer than this many UTF-16 units: what an encoder of 256 tokens reads. */
  private static final int MOST = 1200;

  private Passages() {}

  /**
   * The passages in order, without overlaps or white space around them; together they hold every
   * word.
   */
  public static List<TextRange> of(String text) {
    var passages = new ArrayList<TextRange>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      add(passages, text, start, end);
      start = end;
    }
    return List.copyOf(passages);
  }

  private static int end(String text, int start) {
    int limit = Math.min(text.length(), start + MOST);
    int paragraph = text.indexOf("\n\n", Math.min(start + ENOUGH, limit), limit);
    if (paragraph >= 0) {
      return paragraph;
    }
    if (limit == text.length()) {
      return limit;
    }
    int earliest = start + ENOUGH;
    int sentence = lastSentenceEnd(text, earliest, limit);
    if (sentence > 0) {
      return sentence;
    }
    for (int i = limit; i > earliest; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
  }

  private static int lastSentenceEnd(String text, int earliest, int limit) {
    for (int i = limit - 1; i > earliest; i--) {
      char c = text.charAt(i);
      boolean gap = c == '\n' || c == ' ' && ".!?:;".indexOf(text.charAt(i - 1)) >= 0;
      if (gap && i + 1 < text.length() && !Character.isLowerCase(text.charAt(i + 1))) {
        return i + 1;
      }
    }
    return -1;
  }

  private static void add(List<TextRange> passages, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      passages.add(new TextRange(start, end));
    }
  }
}
