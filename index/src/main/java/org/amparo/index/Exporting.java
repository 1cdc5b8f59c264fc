package org.amparo.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** Reads a whole result in the order of ids, a few hundred documents at a time. */
final class Exporting implements Iterator<Hit> {
  private static final int AT_A_TIME = 500;
  private static final Sort BY_ID =
      new Sort(new SortField(IndexFields.ORDER, SortField.Type.STRING));

  private final IndexSearcher searcher;
  private final Query matching;
  private final Queue<Integer> ahead = new ArrayDeque<>();
  private ScoreDoc last;
  private boolean finished;

  private Exporting(Question question) throws IOException {
    this.searcher = question.vocabulary().searcher();
    this.matching = question.matching();
  }

  /**
   * @param close what to let go of in the end
   */
  static ExportedHits of(Question question, Runnable close) throws IOException {
    var exporting = new Exporting(question);
    long total = exporting.searcher.count(exporting.matching);
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT;
    Stream<Hit> hits =
        StreamSupport.stream(Spliterators.spliterator(exporting, total, traits), false);
    return new ExportedHits(total, hits.onClose(close));
  }

  @Override
  public boolean hasNext() {
    if (ahead.isEmpty() && !finished) {
      readAhead();
    }
    return !ahead.isEmpty();
  }

  @Override
  public Hit next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return StoredHit.readWithoutBody(searcher, ahead.remove())
          .hit(0, java.util.Optional.empty(), java.util.List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readAhead() {
    try {
      ScoreDoc[] page = searcher.searchAfter(last, matching, AT_A_TIME, BY_ID).scoreDocs;
      for (ScoreDoc doc : page) {
        ahead.add(doc.doc);
      }
      finished = page.length < AT_A_TIME;
      last = page.length == 0 ? last : page[page.length - 1];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
