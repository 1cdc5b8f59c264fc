package org.amparo.index;

import java.util.Objects;
import java.util.Optional;

/**
 * A question.
 *
 * <p>The query language: words, {@code "an exact phrase"}, {@code "near each other"~5}, {@code
 * -not}, {@code OR}, {@code (groups)}, {@code prefix*}, {@code fuzzy~}, {@code title:word}, {@code
 * topic:asylum}, {@code type:}, {@code urgency:}, {@code language:}, {@code case:}, {@code id:},
 * {@code date:2015}, {@code date:2015-03..2016}. An empty query finds everything visible.
 *
 * @param query what the person typed
 * @param vector the query's vector for semantic and hybrid search
 * @param size hits on this page, 0 to {@value #MOST_HITS}; 0 counts only
 * @param cursor the {@link HitPage#nextCursor()} of the page before this one
 * @param visibility what the person may see
 * @param expand whether the domain lexicon and cognates widen the query, also across languages
 */
public record SearchRequest(
    String query,
    SearchFilters filters,
    SearchMode mode,
    Optional<Embedding.QueryVector> vector,
    int size,
    Optional<String> cursor,
    Visibility visibility,
    boolean expand) {

  /** The largest page. */
  public static final int MOST_HITS = 1000;

  public SearchRequest {
    Objects.requireNonNull(query);
    Objects.requireNonNull(filters);
    Objects.requireNonNull(mode);
    Objects.requireNonNull(vector);
    Objects.requireNonNull(cursor);
    Objects.requireNonNull(visibility);
    if (size < 0 || size > MOST_HITS) {
      throw new IllegalArgumentException("a page has 0 to " + MOST_HITS + " hits, not " + size);
    }
  }

  /** The ten best by words, widened by the lexicon. */
  public static SearchRequest of(String query, Visibility visibility) {
    return new SearchRequest(
        query,
        SearchFilters.none(),
        SearchMode.LEXICAL,
        Optional.empty(),
        10,
        Optional.empty(),
        visibility,
        true);
  }

  /** The same, narrowed. */
  public SearchRequest narrowedTo(SearchFilters newFilters) {
    return new SearchRequest(query, newFilters, mode, vector, size, cursor, visibility, expand);
  }

  /** The same with pages of this size. */
  public SearchRequest sized(int newSize) {
    return new SearchRequest(query, filters, mode, vector, newSize, cursor, visibility, expand);
  }

  /** The page after the one that gave this cursor. */
  public SearchRequest after(String newCursor) {
    return new SearchRequest(
        query, filters, mode, vector, size, Optional.of(newCursor), visibility, expand);
  }

  /** The same by vector, or by words and vector. */
  public SearchRequest by(SearchMode newMode, Embedding.QueryVector newVector) {
    return new SearchRequest(
        query, filters, newMode, Optional.of(newVector), size, cursor, visibility, expand);
  }

  /** The same for somebody who may see this. */
  public SearchRequest seeing(Visibility newVisibility) {
    return new SearchRequest(query, filters, mode, vector, size, cursor, newVisibility, expand);
  }

  /** The same with the words as typed, nothing added. */
  public SearchRequest literally() {
    return new SearchRequest(query, filters, mode, vector, size, cursor, visibility, false);
  }
}
