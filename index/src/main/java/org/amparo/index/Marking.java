package org.amparo.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/** Says where in a document's text the query's words stand. */
final class Marking {
  private final IndexSearcher searcher;
  private final Weight weight;

  /**
   * @param query what matched; null marks nothing
   */
  Marking(IndexSearcher searcher, Query query) throws IOException {
    this.searcher = searcher;
    this.weight =
        query == null
            ? null
            : searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  /** Where the query's words stand, in order, without overlaps. */
  List<TextRange> marks(int doc, int length) throws IOException {
    if (weight == null) {
      return List.of();
    }
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    Matches matches = weight.matches(leaf, doc - leaf.docBase);
    MatchesIterator places = matches == null ? null : matches.getMatches(IndexFields.TEXT);
    var marks = new Marks();
    while (places != null && !marks.isFull() && places.next()) {
      marks.add(places.startOffset(), places.endOffset());
    }
    return marks.joined(length);
  }
}
