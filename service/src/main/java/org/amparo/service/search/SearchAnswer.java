package org.amparo.service.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.index.AlsoSearched;
import org.amparo.index.DateHistogram;
import org.amparo.index.Excerpt;
import org.amparo.index.Facets;
import org.amparo.index.Hit;
import org.amparo.index.HitPage;

/**
 * A page of hits.
 *
 * @param complete false if more may be found later: the time ran out, or documents are still being
 *     brought into the index
 * @param facets counts over the whole result, by topic, type, urgency and language
 * @param alsoSearched the terms that were added to those of the query
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SearchAnswer(
    long total,
    boolean totalExact,
    boolean complete,
    List<HitView> hits,
    Map<String, Map<String, Long>> facets,
    DateHistogram dates,
    List<AlsoSearched> alsoSearched,
    Optional<String> didYouMean,
    Optional<String> nextCursor) {

  /**
   * @param indexComplete whether the index follows every document
   */
  static SearchAnswer of(HitPage page, boolean indexComplete) {
    return new SearchAnswer(
        page.total(),
        page.totalExact(),
        page.complete() && indexComplete,
        page.hits().stream().map(HitView::of).toList(),
        facets(page.facets()),
        page.dates(),
        page.alsoSearched(),
        page.didYouMean(),
        page.nextCursor());
  }

  static Map<String, Map<String, Long>> facets(Facets facets) {
    return Map.of(
        "topic", facets.topics(),
        "type", facets.types(),
        "urgency", facets.urgencies(),
        "language", facets.languages());
  }

  /** A document that was found. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record HitView(
      String id,
      double score,
      String title,
      String filename,
      String language,
      Optional<String> caseId,
      List<String> topics,
      Optional<String> type,
      Optional<String> urgency,
      Optional<Instant> date,
      Optional<Excerpt> passage,
      List<Excerpt> highlights) {

    static HitView of(Hit hit) {
      return new HitView(
          hit.id(),
          hit.score(),
          hit.title(),
          hit.filename(),
          hit.language(),
          hit.caseId(),
          hit.topics(),
          hit.type(),
          hit.urgency(),
          hit.date(),
          hit.passage(),
          hit.highlights());
    }
  }
}
