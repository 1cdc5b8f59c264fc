package org.amparo.index;

import java.util.Objects;

/**
 * A query that has no reading, not even a lenient one.
 *
 * @param position the UTF-16 unit of the query where it goes wrong
 * @param message for the person who typed it, in English
 * @param problem the same for programs, so that a message in another language can be shown
 */
public record InvalidQuery(int position, String message, Problem problem)
    implements SearchResult, Export {
  public InvalidQuery {
    Objects.requireNonNull(message);
    Objects.requireNonNull(problem);
  }

  /** Kinds of unreadable queries. */
  public enum Problem {
    /** More words, groups or alternatives than a search may have. */
    TOO_COMPLEX,
    /** {@code *} or {@code ~} after fewer than two letters. */
    PATTERN_TOO_SHORT,
    /** A {@code field:} that does not exist. */
    UNKNOWN_FIELD,
    /** A date that is none. */
    NOT_A_DATE,
    /** A cursor that no page gave, or that belongs to another search. */
    NOT_A_CURSOR,
    /** A semantic search without a vector, or with one of a wrong width. */
    NO_VECTOR
  }
}
