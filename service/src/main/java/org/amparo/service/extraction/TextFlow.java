package org.amparo.service.extraction;

import java.util.ArrayList;
import java.util.List;
import org.amparo.service.extraction.Extraction.PageBreak;

/**
 * Writes plain text in the one layout that Amparo keeps: words apart by one space, cells by one
 * tab, lines by one newline, paragraphs by one blank line, nothing else that does not print. Breaks
 * are held back until something follows them, so that none stands at either end.
 */
final class TextFlow {

  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder text = new StringBuilder();
  private final List<PageBreak> pageBreaks = new ArrayList<>();
  private final int limit;
  private int page = 1;
  private int newPages;
  private int newlines;
  private char gap;
  private char previous;
  private char highSurrogate;
  private boolean full;

  /**
   * @param limit characters to keep; what follows is dropped
   */
  TextFlow(int limit) {
    this.limit = limit;
  }

  TextFlow append(CharSequence characters) {
    for (int i = 0; i < characters.length() && !full; i++) {
      append(characters.charAt(i));
    }
    return this;
  }

  void append(char[] characters, int start, int length) {
    for (int i = start; i < start + length && !full; i++) {
      append(characters[i]);
    }
  }

  private void append(char c) {
    char before = previous;
    previous = c;
    if (highSurrogate != 0 && !Character.isLowSurrogate(c)) {
      // Half a character would be unfit for UTF-8 and for every later reader.
      highSurrogate = 0;
      write(REPLACEMENT, '\0');
    }
    switch (c) {
      case '\n' -> {
        if (before != '\r') {
          newlines++;
        }
      }
      case '\r', '\u000B', '\u0085', '\u2028' -> newlines++;
      case '\u2029' -> paragraph();
      case '\f' -> pageBreak();
      case '\t' -> cell();
      // Invisible: marks of byte order, of possible hyphenation and of possible line ends.
      case '\uFEFF', '\u00AD', '\u200B', '\uFFFE', '\uFFFF' -> {}
      default -> {
        if (c == ' ' || c > 0x7F && Character.isSpaceChar(c)) {
          if (gap == 0) {
            gap = ' ';
          }
        } else if (!Character.isISOControl(c)) {
          appendVisible(c);
        }
      }
    }
  }

  private void appendVisible(char c) {
    if (Character.isHighSurrogate(c)) {
      highSurrogate = c;
    } else if (!Character.isLowSurrogate(c)) {
      write(c, '\0');
    } else if (highSurrogate == 0) {
      write(REPLACEMENT, '\0');
    } else {
      write(highSurrogate, c);
      highSurrogate = 0;
    }
  }

  private void write(char c, char low) {
    writeBreak(c);
    int length = low == 0 ? 1 : 2;
    if (text.length() + length > limit) {
      full = true;
      return;
    }
    text.append(c);
    if (low != 0) {
      text.append(low);
    }
  }

  private void writeBreak(char next) {
    if (!text.isEmpty()) {
      if (newPages > 0) {
        text.append(runsOn(text.charAt(text.length() - 1), next) ? "\n" : "\n\n");
      } else if (newlines > 0) {
        text.append(newlines == 1 ? "\n" : "\n\n");
      } else if (gap != 0) {
        text.append(gap);
      }
    }
    for (; newPages > 0; newPages--) {
      pageBreaks.add(new PageBreak(++page, text.length()));
    }
    newlines = 0;
    gap = 0;
  }

  /** A sentence that goes on over the page stays in its paragraph. */
  private static boolean runsOn(char last, char next) {
    return (Character.isLetterOrDigit(last) || last == ',' || last == '-')
        && Character.isLowerCase(next);
  }

  /** What follows stands in the next cell of the same row. */
  void cell() {
    gap = '\t';
  }

  /** What follows stands on a line of its own. */
  void line() {
    newlines = Math.max(newlines, 1);
  }

  /** What follows is a new paragraph. */
  void paragraph() {
    newlines = Math.max(newlines, 2);
  }

  /** What follows stands on the next page. */
  void pageBreak() {
    newPages++;
  }

  /** Takes back the break after the last thing written: a cell ends without one. */
  void withdrawBreak() {
    newlines = 0;
    gap = 0;
  }

  /** A place to go back to. */
  record Mark(int length, int page, int newPages, int newlines) {}

  Mark mark() {
    return new Mark(text.length(), page, newPages, newlines);
  }

  /** Forgets what was written since. */
  void backTo(Mark mark) {
    text.setLength(mark.length());
    pageBreaks.removeIf(pageBreak -> pageBreak.page() > mark.page());
    page = mark.page();
    newPages = mark.newPages();
    newlines = mark.newlines();
    gap = 0;
    full = false;
  }

  /** Whether something was dropped because the limit was reached. */
  boolean full() {
    return full;
  }

  boolean isBlank() {
    return text.isEmpty();
  }

  int length() {
    return text.length();
  }

  String text() {
    // A break written for a character that did not fit.
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    text.setLength(Math.min(end, limit));
    return text.toString();
  }

  /** Pages that begin within the text; to be asked for after {@link #text()}. */
  List<PageBreak> pageBreaks() {
    for (; newPages > 0 && !full; newPages--) {
      pageBreaks.add(new PageBreak(++page, text.length()));
    }
    return pageBreaks.stream().filter(it -> it.offset() <= text.length()).toList();
  }
}
