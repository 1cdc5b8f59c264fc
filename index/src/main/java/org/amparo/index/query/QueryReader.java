package org.amparo.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a query as leniently as sense allows: a quote left open closes at the end, a bracket too
 * many is no bracket, an operator without anything to work on is a word or nothing. What is refused
 * costs too much or cannot be meant.
 */
public final class QueryReader {
  /** Room for a pasted page; beyond it nobody types. */
  private static final int MOST_LENGTH = 10_000;

  private static final int MOST_NODES = 1024;
  private static final int MOST_OPERATORS = 64;
  private static final int MOST_DEPTH = 16;
  private static final int SHORTEST_PATTERN = 2;
  private static final int MOST_SLOP = 50;
  private static final Set<String> OR = Set.of("OR", "||", "|");
  private static final Set<String> AND = Set.of("AND", "&&");

  private final String query;
  private int at;
  private int nodes;
  private int operators;

  private QueryReader(String query) {
    this.query = query;
  }

  /** Reads a query. */
  public static Reading read(String query) {
    if (query.length() > MOST_LENGTH) {
      return new Reading.Refused(
          MOST_LENGTH,
          Reading.Fault.TOO_COMPLEX,
          "This query is too long; at most " + MOST_LENGTH + " characters.");
    }
    try {
      var reader = new QueryReader(query);
      var parts = new ArrayList<Node>();
      while (reader.at < query.length()) {
        parts.addAll(reader.sequence(0));
        reader.at++; // a closing bracket that nothing opened
      }
      return new Reading.Understood(new Node.Group(List.copyOf(parts), 0));
    } catch (Refusal refusal) {
      return refusal.refused;
    }
  }

  /** Nodes up to a closing bracket or the end. */
  private List<Node> sequence(int depth) {
    var sequence = new ArrayList<Node>();
    boolean or = false;
    boolean and = false;
    while (skipSpace() && query.charAt(at) != ')') {
      String word = peekWord();
      if (OR.contains(word)) {
        or = !sequence.isEmpty();
        at += word.length();
        continue;
      }
      if (AND.contains(word)) {
        and = !sequence.isEmpty();
        at += word.length();
        continue;
      }
      Node node = item(depth);
      if (node == null) {
        continue;
      }
      if (or) {
        sequence.add(either(sequence.removeLast(), node));
      } else if (and) {
        sequence.add(must(sequence.removeLast()));
        sequence.add(must(node));
      } else {
        sequence.add(node);
      }
      or = false;
      and = false;
    }
    return sequence;
  }

  private Node either(Node first, Node second) {
    countOperator(second.position());
    var alternatives = new ArrayList<Node>();
    if (first instanceof Node.AnyOf(var already, var _)) {
      alternatives.addAll(already);
    } else {
      alternatives.add(first);
    }
    alternatives.add(second);
    return new Node.AnyOf(List.copyOf(alternatives), first.position());
  }

  private static Node must(Node node) {
    return switch (node) {
      case Node.Not not -> not;
      case Node.Must must -> must;
      default -> new Node.Must(node, node.position());
    };
  }

  /** One thing with the signs in front of it; null if there is nothing. */
  private Node item(int depth) {
    int start = at;
    if (++nodes > MOST_NODES) {
      throw refuse(at, Reading.Fault.TOO_COMPLEX, "This query has too many parts.");
    }
    char sign = query.charAt(at);
    boolean signed = at + 1 < query.length() && !Character.isWhitespace(query.charAt(at + 1));
    if ((sign == '-' || sign == '+') && signed) {
      at++;
      countOperator(start);
      Node signedNode = query.charAt(at) == ')' ? null : item(depth);
      if (signedNode == null) {
        return null;
      }
      return sign == '+' ? must(signedNode) : negated(signedNode, start);
    }
    if (peekWord().equals("NOT")) {
      at += 3;
      if (!skipSpace() || query.charAt(at) == ')') {
        return new Node.Word("NOT", start);
      }
      countOperator(start);
      Node excluded = item(depth);
      return excluded == null ? null : negated(excluded, start);
    }
    if (sign == '(') {
      return bracket(depth);
    }
    return isQuote(sign) ? phrase() : word(depth);
  }

  private static Node negated(Node node, int start) {
    return switch (node) {
      case Node.Not(var twice, var _) -> twice;
      case Node.Must(var must, var _) -> new Node.Not(must, start);
      default -> new Node.Not(node, start);
    };
  }

  private Node bracket(int depth) {
    int start = at++;
    if (depth == MOST_DEPTH) {
      throw refuse(start, Reading.Fault.TOO_COMPLEX, "Too many brackets inside each other.");
    }
    List<Node> inside = sequence(depth + 1);
    at++;
    return inside.isEmpty() ? null : new Node.Group(List.copyOf(inside), start);
  }

  private Node phrase() {
    int start = at++;
    int from = at;
    while (at < query.length() && !isQuote(query.charAt(at))) {
      at++;
    }
    String text = query.substring(from, at);
    at++;
    int slop = Math.min(number('~'), MOST_SLOP);
    countOperator(start);
    return text.isBlank() ? null : new Node.Phrase(text, Math.max(slop, 0), start);
  }

  /** The number behind a sign, which is read away; -1 if there is none. */
  private int number(char sign) {
    if (at >= query.length() || query.charAt(at) != sign) {
      return -1;
    }
    int from = ++at;
    while (at < query.length() && at - from < 4 && Character.isDigit(query.charAt(at))) {
      at++;
    }
    return from == at ? -1 : Integer.parseInt(query.substring(from, at));
  }

  private Node word(int depth) {
    int start = at;
    String text = peekWord();
    int colon = text.indexOf(':');
    if (colon > 0) {
      Optional<FieldNames.Kind> field = FieldNames.named(text.substring(0, colon));
      if (field.isPresent()) {
        at += colon + 1;
        return field(field.get(), start, depth);
      }
      Optional<String> near = FieldNames.near(text.substring(0, colon));
      if (near.isPresent() && colon + 1 < text.length()) {
        throw refuse(
            start,
            Reading.Fault.UNKNOWN_FIELD,
            "There is no field '" + text.substring(0, colon) + "'. Is '" + near.get() + "' meant?");
      }
    }
    at += text.length();
    return pattern(withLooseSlashes(text), start);
  }

  /**
   * Case numbers are written with spaces around their slashes, too: {@code CCPR / C / 123}. Between
   * plain words a slash means that either will do.
   */
  private String withLooseSlashes(String text) {
    var joined = new StringBuilder(text);
    String last = text;
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
      joined.append(query, before, at).append(next);
      at += next.length();
      last = next;
    }
  }

  private static boolean isPartOfNumber(String left, String right) {
    boolean figures = (left + right).chars().anyMatch(Character::isDigit);
    boolean letters = (left + right).chars().allMatch(Character::isUpperCase) && left.length() < 6;
    return !left.isEmpty() && !right.isEmpty() && (figures || letters);
  }

  private Node pattern(String text, int start) {
    int fuzzy = text.lastIndexOf('~');
    boolean isFuzzy = fuzzy > 0 && text.substring(fuzzy + 1).matches("\\d?");
    boolean isPrefix = text.endsWith("*");
    String bare =
        (isFuzzy ? text.substring(0, fuzzy) : text)
            .replaceAll("^[*?]+|[*?]+$", "")
            .replaceAll("(?<=.)\\^[0-9.]+$", ""); // weights of other engines
    if (bare.isEmpty()) {
      return null;
    }
    if (!isFuzzy && !isPrefix) {
      return new Node.Word(bare, start);
    }
    countOperator(start);
    if (bare.codePointCount(0, bare.length()) < SHORTEST_PATTERN) {
      throw refuse(
          start,
          Reading.Fault.PATTERN_TOO_SHORT,
          "At least " + SHORTEST_PATTERN + " letters are needed before * or ~.");
    }
    return isFuzzy ? new Node.Fuzzy(bare, start) : new Node.Prefix(bare, start);
  }

  private Node field(FieldNames.Kind field, int start, int depth) {
    if (at >= query.length() || Character.isWhitespace(query.charAt(at))) {
      at = Math.min(at, query.length());
      return new Node.Word(query.substring(start, at - 1), start);
    }
    countOperator(start);
    if (field == FieldNames.Kind.TITLE) {
      Node words = query.charAt(at) == ')' ? null : item(depth);
      return words == null ? null : new Node.InTitle(words, start);
    }
    String value = value();
    return switch (field) {
      case DATE ->
          DateWords.read(value, start)
              .orElseThrow(
                  () ->
                      refuse(
                          start,
                          Reading.Fault.NOT_A_DATE,
                          "'"
                              + value
                              + "' is not a date; write 2015, 2015-03, 2015-03-12 or"
                              + " 2015..2016."));
      case TOPIC -> new Node.Labelled(Node.Field.TOPIC, value, start);
      case TYPE -> new Node.Labelled(Node.Field.TYPE, value, start);
      case URGENCY -> new Node.Labelled(Node.Field.URGENCY, value, start);
      case LANGUAGE -> new Node.Labelled(Node.Field.LANGUAGE, value, start);
      case CASE -> new Node.Labelled(Node.Field.CASE, value, start);
      case ID -> new Node.Labelled(Node.Field.ID, value, start);
      case TITLE -> throw new IllegalStateException("read above");
    };
  }

  private String value() {
    if (isQuote(query.charAt(at))) {
      int from = ++at;
      while (at < query.length() && !isQuote(query.charAt(at))) {
        at++;
      }
      return query.substring(from, at++);
    }
    String value = peekWord();
    at += value.length();
    return value;
  }

  /** What stands here up to a space, bracket or quote. */
  private String peekWord() {
    int end = at;
    while (end < query.length()
        && !Character.isWhitespace(query.charAt(end))
        && "()".indexOf(query.charAt(end)) < 0
        && !isQuote(query.charAt(end))) {
      end++;
    }
    return query.substring(at, end);
  }

  private boolean skipSpace() {
    while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
      at++;
    }
    return at < query.length();
  }

  private static boolean isQuote(char c) {
    return "\"\u201c\u201d\u00ab\u00bb\u201e".indexOf(c) >= 0;
  }

  private void countOperator(int position) {
    if (++operators > MOST_OPERATORS) {
      throw refuse(
          position,
          Reading.Fault.TOO_COMPLEX,
          "This query has more than " + MOST_OPERATORS + " operators.");
    }
  }

  private static Refusal refuse(int position, Reading.Fault fault, String message) {
    return new Refusal(new Reading.Refused(position, fault, message));
  }

  /** Ends the reading from any depth; never leaves this class. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reading.Refused refused;

    Refusal(Reading.Refused refused) {
      super(null, null, false, false);
      this.refused = refused;
    }
  }
}
