package org.amparo.index.query;

/** How reading a query went. */
public sealed interface Reading {
  /** Understood; an empty group for an empty query. */
  record Understood(Node.Group query) implements Reading {}

  /** Not to be understood. */
  record Refused(int position, Fault fault, String message) implements Reading {}

  /** Why a query was refused. */
  enum Fault {
    TOO_COMPLEX,
    PATTERN_TOO_SHORT,
    UNKNOWN_FIELD,
    NOT_A_DATE
  }
}
