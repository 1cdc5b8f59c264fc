package org.amparo.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.amparo.index.matching.TermLookups;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** The words of those documents that the person who asks may see. Lives as long as one question. */
final class Vocabulary {
  private final IndexSearcher searcher;
  private final Query visible;
  private final boolean everything;
  private final boolean anything;

  /** Empty where everything is visible, but perhaps for what is being deleted. */
  private final Optional<VisibleStatistics> statistics;

  private final TermLookups lookups;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Spelling spelling = new Spelling(this);

  /** Of those documents in the searcher's index that this person may see. */
  static Vocabulary of(IndexSearcher all, Visibility visibility, SearchParts parts)
      throws IOException {
    return visibility.everyCase() && visibility.intake()
        ? new Vocabulary(all, visibility, Optional.empty(), parts.lookups(), false)
        : limited(all, visibility, parts);
  }

  private static Vocabulary limited(IndexSearcher all, Visibility visibility, SearchParts parts)
      throws IOException {
    VisibleStatistics statistics = parts.sights().of(all.getIndexReader(), visibility);
    var searcher = new VisibleSearcher(all.getIndexReader(), statistics);
    return new Vocabulary(searcher, visibility, Optional.of(statistics), parts.lookups(), false);
  }

  private Vocabulary(
      IndexSearcher searcher,
      Visibility visibility,
      Optional<VisibleStatistics> statistics,
      TermLookups lookups,
      boolean anything) {
    this.anything = anything;
    this.lookups = lookups;
    this.searcher = searcher;
    this.visible =
        statistics.map(VisibleStatistics::visible).orElseGet(() -> Narrowing.visible(visibility));
    this.everything = visibility.isUnlimited();
    this.statistics = statistics;
  }

  /** One in which every word counts as known, so that a query keeps all its words. */
  static Vocabulary ofAnything(IndexSearcher searcher, Visibility visibility) {
    return new Vocabulary(searcher, visibility, Optional.empty(), new TermLookups(), true);
  }

  IndexSearcher searcher() {
    return searcher;
  }

  Query visible() {
    return visible;
  }

  /** Its words that are written nearly like another. */
  Spelling spelling() {
    return spelling;
  }

  /** Whether there are no passage vectors, so that whatever holds a word is a document. */
  boolean holdsDocumentsOnly() throws IOException {
    var document = new Term(IndexFields.KIND, IndexFields.DOCUMENT);
    return searcher.getIndexReader().docFreq(document) == searcher.getIndexReader().maxDoc();
  }

  /** Whether the term stands in the text or title of a visible document. */
  boolean holds(String term) throws IOException {
    if (anything) {
      return true;
    }
    Boolean remembered = known.get(term);
    if (remembered == null) {
      remembered =
          holds(new Term(IndexFields.TEXT, term)) || holds(new Term(IndexFields.TITLE, term));
      known.put(term, remembered);
    }
    return remembered;
  }

  /** Whether any of the terms does. */
  boolean holdsAny(Iterable<String> terms) throws IOException {
    for (String term : terms) {
      if (holds(term)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Term term) throws IOException {
    if (lookup(term).docFreq() == 0) {
      return false;
    }
    if (everything) {
      return true;
    }
    if (statistics.isPresent()) {
      return statistics.get().frequency(term) > 0;
    }
    Query both =
        new BooleanQuery.Builder()
            .add(new TermQuery(term), Occur.FILTER)
            .add(visible, Occur.FILTER)
            .build();
    return searcher.search(both, 1).scoreDocs.length > 0;
  }

  /** Where the term stands, whoever may see it. */
  TermStates lookup(Term term) throws IOException {
    return lookups.of(searcher, term);
  }

  /** In how many visible documents the term stands in the text. */
  int frequency(String term) throws IOException {
    if (statistics.isPresent()) {
      return statistics.get().frequency(new Term(IndexFields.TEXT, term));
    }
    return lookup(new Term(IndexFields.TEXT, term)).docFreq();
  }

  /** What a term in this many documents tells. Source: Robertson and Zaragoza (2009), BM25. */
  double weight(int frequency) throws IOException {
    long documents =
        statistics.isPresent()
            ? statistics.get().documents()
            : searcher.getIndexReader().getDocCount(IndexFields.TEXT);
    return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
  }
}
