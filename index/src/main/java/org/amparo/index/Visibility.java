package org.amparo.index;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the person who asks may see. Part of every question.
 *
 * @param everyCase all cases, whatever {@code caseIds} says
 * @param caseIds the allowed cases
 * @param intake whether documents that belong to no case yet are visible, too
 * @param released whether documents that were released for research are visible, wherever they are
 * @param hidden ids of documents that are not to be seen, whatever else holds
 */
public record Visibility(
    boolean everyCase, Set<String> caseIds, boolean intake, boolean released, Set<String> hidden) {
  public Visibility {
    caseIds = Set.copyOf(caseIds);
    hidden = Set.copyOf(hidden);
  }

  /** Nothing for having been released alone, and nothing hidden. */
  public Visibility(boolean everyCase, Set<String> caseIds, boolean intake) {
    this(everyCase, caseIds, intake, false, Set.of());
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
    return new Visibility(everyCase, caseIds, true, released, hidden);
  }

  /** The same, and documents that were released for research. */
  public Visibility withReleased() {
    return new Visibility(everyCase, caseIds, intake, true, hidden);
  }

  /** The same without these documents. */
  public Visibility without(Set<String> ids) {
    if (ids.isEmpty()) {
      return this;
    }
    var more = new HashSet<String>(hidden);
    more.addAll(ids);
    return new Visibility(everyCase, caseIds, intake, released, more);
  }

  /** Whether a document of this case, or of none, released or not, may be seen. */
  public boolean allows(String documentId, Optional<String> caseId, boolean isReleased) {
    return !hidden.contains(documentId)
        && (released && isReleased
            || caseId.map(id -> everyCase || caseIds.contains(id)).orElse(intake));
  }

  /** Whether there is nothing that may not be seen. */
  boolean isUnlimited() {
    return everyCase && intake && hidden.isEmpty();
  }
}
