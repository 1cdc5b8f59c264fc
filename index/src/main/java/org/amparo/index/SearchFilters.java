package org.amparo.index;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Narrows a search without influencing the order. Several values of one kind mean any of them; an
 * empty set means all.
 *
 * @param from documents that bear this date or a later one
 * @param to documents that bear an earlier date than this
 */
public record SearchFilters(
    Set<String> topics,
    Set<String> types,
    Set<String> urgencies,
    Set<String> languages,
    Set<String> caseIds,
    Optional<Instant> from,
    Optional<Instant> to) {
  public SearchFilters {
    topics = Set.copyOf(topics);
    types = Set.copyOf(types);
    urgencies = Set.copyOf(urgencies);
    languages = Set.copyOf(languages);
    caseIds = Set.copyOf(caseIds);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }

  /** Everything. */
  public static SearchFilters none() {
    return new SearchFilters(
        Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
  }
}
