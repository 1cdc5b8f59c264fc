package org.amparo.index.query;

import java.time.Instant;
import java.util.List;

/** A part of a query, as it was understood. Positions count UTF-16 units of the query. */
public sealed interface Node {
  /** Where it begins in the query. */
  int position();

  /** A word, or what is written as one: {@code CCPR/C/123/D/2918/2016}. */
  record Word(String text, int position) implements Node {}

  /**
   * Words in quotes.
   *
   * @param slop 0 for exactly so; otherwise how far apart, in any order, they may stand
   */
  record Phrase(String text, int slop, int position) implements Node {}

  /** {@code depor*}. */
  record Prefix(String text, int position) implements Node {}

  /** {@code Gonzales~}. */
  record Fuzzy(String text, int position) implements Node {}

  /** A label or id that must be so. */
  record Labelled(Field field, String value, int position) implements Node {}

  /** Words that must stand in the title or the file's name. */
  record InTitle(Node words, int position) implements Node {}

  /**
   * The document's date lies here.
   *
   * @param from inclusive, null for open
   * @param to exclusive, null for open
   */
  record Dated(Instant from, Instant to, int position) implements Node {}

  /** Must not match. */
  record Not(Node node, int position) implements Node {}

  /** Must match, although words alone need not all. */
  record Must(Node node, int position) implements Node {}

  /** One of these. */
  record AnyOf(List<Node> nodes, int position) implements Node {}

  /** These together, in parentheses or the query itself. */
  record Group(List<Node> nodes, int position) implements Node {}

  /** A field whose whole value is compared. */
  enum Field {
    TOPIC,
    COUNTRY,
    TYPE,
    URGENCY,
    LANGUAGE,
    CASE,
    ID
  }
}
