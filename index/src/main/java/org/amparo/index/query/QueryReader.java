package org.amparo.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private final QueryText text;
  private int nodes;
  private int operators;

  private QueryReader(String query) {
    this.text = new QueryText(query);
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
      while (!reader.text.isAtEnd()) {
        parts.addAll(reader.sequence(0));
        reader.text.skip(1); // a closing bracket that nothing opened
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
    while (text.skipSpace() && text.sign(0) != ')') {
      String word = text.peekWord();
      if (OR.contains(word)) {
        or = !sequence.isEmpty();
        text.skip(word.length());
        continue;
      }
      if (AND.contains(word)) {
        and = !sequence.isEmpty();
        text.skip(word.length());
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
    int start = text.at();
    if (++nodes > MOST_NODES) {
      throw refuse(start, Reading.Fault.TOO_COMPLEX, "This query has too many parts.");
    }
    char sign = text.sign(0);
    boolean signed = !Character.isWhitespace(text.sign(1));
    if ((sign == '-' || sign == '+') && signed) {
      text.skip(1);
      countOperator(start);
      Node signedNode = text.sign(0) == ')' ? null : item(depth);
      if (signedNode == null) {
        return null;
      }
      return sign == '+' ? must(signedNode) : negated(signedNode, start);
    }
    if (text.peekWord().equals("NOT")) {
      text.skip(3);
      if (!text.skipSpace() || text.sign(0) == ')') {
        return new Node.Word("NOT", start);
      }
      countOperator(start);
      Node excluded = item(depth);
      return excluded == null ? null : negated(excluded, start);
    }
    if (sign == '(') {
      return bracket(depth);
    }
    return QueryText.isQuote(sign) ? phrase() : word(depth);
  }

  private static Node negated(Node node, int start) {
    return switch (node) {
      case Node.Not(var twice, var _) -> twice;
      case Node.Must(var must, var _) -> new Node.Not(must, start);
      default -> new Node.Not(node, start);
    };
  }

  private Node bracket(int depth) {
    int start = text.at();
    text.skip(1);
    if (depth == MOST_DEPTH) {
      throw refuse(start, Reading.Fault.TOO_COMPLEX, "Too many brackets inside each other.");
    }
    List<Node> inside = sequence(depth + 1);
    text.skip(1);
    return inside.isEmpty() ? null : new Node.Group(List.copyOf(inside), start);
  }

  private Node phrase() {
    int start = text.at();
    String words = text.quoted();
    int slop = Math.min(text.number('~'), MOST_SLOP);
    countOperator(start);
    return words.isBlank() ? null : new Node.Phrase(words, Math.max(slop, 0), start);
  }

  private Node word(int depth) {
    int start = text.at();
    String word = text.peekWord();
    int colon = word.indexOf(':');
    if (colon > 0) {
      Optional<FieldNames.Kind> field = FieldNames.named(word.substring(0, colon));
      if (field.isPresent()) {
        text.skip(colon + 1);
        return field(field.get(), start, depth);
      }
      Optional<String> near = FieldNames.near(word.substring(0, colon));
      if (near.isPresent() && colon + 1 < word.length()) {
        throw refuse(
            start,
            Reading.Fault.UNKNOWN_FIELD,
            "There is no field '" + word.substring(0, colon) + "'. Is '" + near.get() + "' meant?");
      }
    }
    text.skip(word.length());
    return pattern(text.withLooseSlashes(word), start);
  }

  private Node pattern(String word, int start) {
    int fuzzy = word.lastIndexOf('~');
    boolean isFuzzy = fuzzy > 0 && word.substring(fuzzy + 1).matches("\\d?");
    boolean isPrefix = word.endsWith("*");
    String bare =
        (isFuzzy ? word.substring(0, fuzzy) : word)
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
    if (Character.isWhitespace(text.sign(0))) {
      String name = text.since(start);
      return new Node.Word(name.substring(0, name.length() - 1), start);
    }
    countOperator(start);
    if (field == FieldNames.Kind.TITLE) {
      Node words = text.sign(0) == ')' ? null : item(depth);
      return words == null ? null : new Node.InTitle(words, start);
    }
    String value = text.value();
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
      case COUNTRY -> new Node.Labelled(Node.Field.COUNTRY, value.toUpperCase(Locale.ROOT), start);
      case TYPE -> new Node.Labelled(Node.Field.TYPE, value, start);
      case URGENCY -> new Node.Labelled(Node.Field.URGENCY, value, start);
      case LANGUAGE -> new Node.Labelled(Node.Field.LANGUAGE, value, start);
      case CASE -> new Node.Labelled(Node.Field.CASE, value, start);
      case ID -> new Node.Labelled(Node.Field.ID, value, start);
      case TITLE -> throw new IllegalStateException("read above");
    };
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
