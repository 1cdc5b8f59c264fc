package org.amparo.index;

import org.amparo.index.analysis.CaseAnalysis;
import org.amparo.index.matching.PostingsCache;
import org.amparo.index.matching.TermLookups;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.QueryBitSetProducer;

/**
 * What every question needs, made once per index.
 *
 * @param documents tells documents from passage vectors
 */
record SearchParts(
    CaseAnalysis analysis,
    Expansions expansions,
    Weights weights,
    LabelSets labels,
    Months months,
    KnownSights sights,
    TermLookups lookups,
    PostingsCache cache,
    BitSetProducer documents) {
  /** One part in so many of the heap may hold postings, and no more than {@link #MOST_POSTINGS}. */
  private static final int POSTINGS_SHARE = 5;

  /** Bytes; about what all long postings of a million documents of a page take. */
  private static final long MOST_POSTINGS = 512L << 20;

  static SearchParts of(CaseAnalysis analysis, Expansions expansions, Weights weights) {
    return new SearchParts(
        analysis,
        expansions,
        weights,
        new LabelSets(),
        new Months(),
        new KnownSights(),
        new TermLookups(),
        new PostingsCache(
            Math.min(Runtime.getRuntime().maxMemory() / POSTINGS_SHARE, MOST_POSTINGS)),
        new QueryBitSetProducer(Narrowing.documents()));
  }

  /** The same, but each word of a query must match in some form. */
  SearchParts demandingAllWords() {
    return new SearchParts(
        analysis,
        expansions,
        weights.demandingAllWords(),
        labels,
        months,
        sights,
        lookups,
        cache,
        documents);
  }
}
