package org.amparo.index;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Narrows a search without influencing the order. Several values of one kind mean any of them; an
 * empty set means all.
 *
 * @param linkedIds documents that count as being of these cases, too, though they lie elsewhere;
 *     they narrow nothing where no case does
 * @param from documents that bear this date or a later one
 * @param to documents that bear an earlier date than this
 */
public record SearchFilters(
    Set<String> topics,
    Set<String> types,
    Set<String> urgencies,
    Set<String> languages,
    Set<String> caseIds,
    Set<String> linkedIds,
    Optional<Instant> from,
    Optional<Instant> to) {
  public SearchFilters {
    topics = Set.copyOf(topics);
    types = Set.copyOf(types);
    urgencies = Set.copyOf(urgencies);
    languages = Set.copyOf(languages);
    caseIds = Set.copyOf(caseIds);
    linkedIds = Set.copyOf(linkedIds);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }

  /** Of a case is what lies in it. */
  public SearchFilters(
      Set<String> topics,
      Set<String> types,
      Set<String> urgencies,
      Set<String> languages,
      Set<String> caseIds,
      Optional<Instant> from,
      Optional<Instant> to) {
    this(topics, types, urgencies, languages, caseIds, Set.of(), from, to);
  }

  /** Everything. */
  public static SearchFilters none() {
    return new SearchFilters(
        Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
  }

  /** Whatever the topic. */
  SearchFilters ofAnyTopic() {
    return new SearchFilters(Set.of(), types, urgencies, languages, caseIds, linkedIds, from, to);
  }

  /** Whatever the type. */
  SearchFilters ofAnyType() {
    return new SearchFilters(topics, Set.of(), urgencies, languages, caseIds, linkedIds, from, to);
  }

  /** Whatever the urgency. */
  SearchFilters ofAnyUrgency() {
    return new SearchFilters(topics, types, Set.of(), languages, caseIds, linkedIds, from, to);
  }

  /** Whatever the language. */
  SearchFilters ofAnyLanguage() {
    return new SearchFilters(topics, types, urgencies, Set.of(), caseIds, linkedIds, from, to);
  }

  /** Whatever the date. */
  SearchFilters ofAnyDate() {
    return new SearchFilters(
        topics,
        types,
        urgencies,
        languages,
        caseIds,
        linkedIds,
        Optional.empty(),
        Optional.empty());
  }
}
