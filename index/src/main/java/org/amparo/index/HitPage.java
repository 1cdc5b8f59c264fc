package org.amparo.index;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hits, best first, ties by id.
 *
 * @param total how many documents match
 * @param totalExact whether {@code total} is exact, or a lower bound
 * @param complete false if the time ran out and what was found so far is shown
 * @param facets counts over the whole result, not only this page; each facet as if nothing had been
 *     chosen in it, so that they say what another choice would bring
 * @param dates counts by the date that documents bear, likewise whatever dates were chosen
 * @param alsoSearched what the lexicon added to which words
 * @param didYouMean the query with likely misspellings corrected, if that finds more
 * @param nextCursor for the next page, if there is one
 */
public record HitPage(
    long total,
    boolean totalExact,
    boolean complete,
    List<Hit> hits,
    Facets facets,
    DateHistogram dates,
    List<AlsoSearched> alsoSearched,
    Optional<String> didYouMean,
    Optional<String> nextCursor)
    implements SearchResult {
  public HitPage {
    hits = List.copyOf(hits);
    Objects.requireNonNull(facets);
    Objects.requireNonNull(dates);
    alsoSearched = List.copyOf(alsoSearched);
    Objects.requireNonNull(didYouMean);
    Objects.requireNonNull(nextCursor);
  }
}
