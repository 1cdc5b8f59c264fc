package org.amparo.index;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;

/** Scores as if there were nothing but what somebody may see. */
final class VisibleSearcher extends IndexSearcher {
  private final VisibleStatistics statistics;

  VisibleSearcher(IndexReader reader, VisibleStatistics statistics) {
    super(reader);
    this.statistics = statistics;
  }

  @Override
  public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
      throws IOException {
    return statistics.term(term);
  }

  @Override
  public CollectionStatistics collectionStatistics(String field) throws IOException {
    CollectionStatistics visible = statistics.collection(field);
    return visible == null ? super.collectionStatistics(field) : visible;
  }
}
