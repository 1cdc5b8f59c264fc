package org.amparo.index;

import java.util.Set;

/**
 * What the person who asks may see. Part of every question.
 *
 * @param everyCase all cases, whatever {@code caseIds} says
 * @param caseIds the allowed cases
 * @param intake whether documents that belong to no case yet are visible, too
 * @param released whether documents that were released for research are visible, wherever they are
 */
public record Visibility(boolean everyCase, Set<String> caseIds, boolean intake, boolean released) {
  public Visibility {
    caseIds = Set.copyOf(caseIds);
  }

  /** Nothing for having been released alone. */
  public Visibility(boolean everyCase, Set<String> caseIds, boolean intake) {
    this(everyCase, caseIds, intake, false);
  }

  /** Everything there is. */
  public static Visibility all() {
    return new Visibility(true, Set.of(), true);
  }

  /** These cases and nothing else. */
  public static Visibility ofCases(Set<String> caseIds) {
    return new Visibility(false, caseIds, false);
  }

  /** The same, and documents that belong to no case yet. */
  public Visibility withIntake() {
    return new Visibility(everyCase, caseIds, true, released);
  }

  /** The same, and documents that were released for research. */
  public Visibility withReleased() {
    return new Visibility(everyCase, caseIds, intake, true);
  }
}
