package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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
  /** Marks looked at in one document; a text that repeats one word costs no more. */
  private static final int MOST_MARKS = 2000;

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
    var marks = new ArrayList<TextRange>();
    while (places != null && marks.size() < MOST_MARKS && places.next()) {
      int start = places.startOffset();
      int end = places.endOffset();
      if (start >= 0 && end <= length && start < end) {
        marks.add(new TextRange(start, end));
      }
    }
    return joined(marks);
  }

  private static List<TextRange> joined(List<TextRange> marks) {
    marks.sort(Comparator.comparingInt(TextRange::start).thenComparingInt(TextRange::end));
    var joined = new ArrayList<TextRange>();
    for (TextRange mark : marks) {
      if (!joined.isEmpty() && mark.start() < joined.getLast().end()) {
        TextRange last = joined.removeLast();
        joined.add(new TextRange(last.start(), Math.max(last.end(), mark.end())));
      } else {
        joined.add(mark);
      }
    }
    return joined;
  }
}
