package org.amparo.index.query;

/** What a person typed, and how far it was read. */
final class QueryText {
  private final String text;
  private int at;

  QueryText(String text) {
    this.text = text;
  }

  /** Where reading goes on. */
  int at() {
    return at;
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  /** The sign so many units behind this place; a space behind the end. */
  char sign(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : ' ';
  }

  void skip(int units) {
    at += units;
  }

  /** From a place up to this one, or to the end. */
  String since(int from) {
    return text.substring(from, Math.min(at, text.length()));
  }

  /**
   * A word that was just read, with what belongs to it behind: case numbers are written with spaces
   * around their slashes, too: {@code CCPR / C / 123}. Between plain words a slash means that
   * either will do.
   */
  String withLooseSlashes(String word) {
    var joined = new StringBuilder(word);
    String last = word;
    while (true) {
      int before = at;
      if (!skipSpace() || !peekWord().equals("/")) {
        at = before;
        return joined.toString();
      }
      at++;
      String next = skipSpace() ? peekWord() : "";
      if (!isPartOfNumber(last, next)) {
        at = before;
        return joined.toString();
      }
      joined.append(text, before, at).append(next);
      at += next.length();
      last = next;
    }
  }

  private static boolean isPartOfNumber(String left, String right) {
    boolean figures = (left + right).chars().anyMatch(Character::isDigit);
    boolean letters = (left + right).chars().allMatch(Character::isUpperCase) && left.length() < 6;
    return !left.isEmpty() && !right.isEmpty() && (figures || letters);
  }

  /** The number behind a sign, which is read away; -1 if there is none. */
  int number(char sign) {
    if (at >= text.length() || text.charAt(at) != sign) {
      return -1;
    }
    int from = ++at;
    while (at < text.length() && at - from < 4 && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return from == at ? -1 : Integer.parseInt(text.substring(from, at));
  }

  /**
   * What stands in the quotes that open here, which is read away; left open they close at the end.
   */
  String quoted() {
    int from = ++at;
    while (at < text.length() && !isQuote(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at++);
  }

  /** A field's value, in quotes or not, which is read away. */
  String value() {
    if (isQuote(text.charAt(at))) {
      return quoted();
    }
    String value = peekWord();
    at += value.length();
    return value;
  }

  /** What stands here up to a space, bracket or quote. */
  String peekWord() {
    int end = at;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && "()".indexOf(text.charAt(end)) < 0
        && !isQuote(text.charAt(end))) {
      end++;
    }
    return text.substring(at, end);
  }

  /** Whether anything is left behind the spaces here, which are read away. */
  boolean skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  static boolean isQuote(char c) {
    return "\"\u201c\u201d\u00ab\u00bb\u201e".indexOf(c) >= 0;
  }
}
