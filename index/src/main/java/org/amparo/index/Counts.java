package org.amparo.index;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.amparo.index.matching.MatchSet;
import org.apache.lucene.search.Query;

/**
 * Counts over a whole result. Each facet is counted as if nothing had been chosen in it, though in
 * all others: so the counts say what another choice would bring.
 */
final class Counts {
  private final Question question;
  private final LexicalRanking.Window window;
  private final FacetCounting labels;
  private final Months months;

  Counts(Question question, LexicalRanking.Window window, SearchParts parts) {
    this.question = question;
    this.window = window;
    this.labels = new FacetCounting(parts.labels());
    this.months = parts.months();
  }

  Facets facets() throws IOException {
    return new Facets(
        labels.count(with(SearchFilters::ofAnyTopic), IndexFields.TOPIC),
        labels.count(with(SearchFilters::ofAnyType), IndexFields.TYPE),
        labels.count(with(SearchFilters::ofAnyUrgency), IndexFields.URGENCY),
        labels.count(with(SearchFilters::ofAnyLanguage), IndexFields.LANGUAGE));
  }

  DateHistogram dates() throws IOException {
    return DateCounting.count(with(SearchFilters::ofAnyDate), months);
  }

  private MatchSet with(UnaryOperator<SearchFilters> wider) throws IOException {
    SearchFilters filters = question.request().filters();
    SearchFilters widened = wider.apply(filters);
    // What is near in meaning has no end, and cannot be counted beyond what was asked for.
    boolean byWords = question.request().mode() == SearchMode.LEXICAL;
    if (widened.equals(filters) || !byWords) {
      return window.matches();
    }
    Query narrowing = question.narrowedTo(widened).narrowing();
    return window.unfiltered().among(MatchSet.of(question.vocabulary().searcher(), narrowing));
  }
}
