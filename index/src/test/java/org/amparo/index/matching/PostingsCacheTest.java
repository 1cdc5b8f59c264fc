package org.amparo.index.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class PostingsCacheTest {
  private static final int DOCUMENTS = 1000;

  /** What stands in documents at all scores less than this. */
  private static final double MOST = 20;

  private interface Check {
    void on(IndexSearcher searcher) throws IOException;
  }

  /** Every second document holds "w0" to "w9", and one of all "seldom". */
  private static void onDocuments(Check check) throws IOException {
    try (var directory = new ByteBuffersDirectory()) {
      try (var writer =
          new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
        for (int i = 0; i < DOCUMENTS; i++) {
          var text = new StringBuilder(i == 500 ? "seldom " : "");
          for (int w = 0; i % 2 == 0 && w < 10; w++) {
            text.append('w').append(w).append(' ');
          }
          var document = new Document();
          document.add(new TextField("text", text.toString(), Field.Store.NO));
          writer.addDocument(document);
        }
        writer.forceMerge(1);
      }
      try (var reader = DirectoryReader.open(directory)) {
        check.on(new IndexSearcher(reader));
      }
    }
  }

  private static Optional<CachedPostings> postings(
      PostingsCache cache, IndexSearcher searcher, String word) throws IOException {
    return postings(cache, searcher, word, 0);
  }

  private static Optional<CachedPostings> postings(
      PostingsCache cache, IndexSearcher searcher, String word, int lengthStep) throws IOException {
    Query query = new TermQuery(new Term("text", word));
    LeafReaderContext leaf = searcher.getIndexReader().leaves().getFirst();
    ScorerSupplier scorer =
        searcher.createWeight(query, ScoreMode.COMPLETE, 1).scorerSupplier(leaf);
    return cache.of(leaf, query, lengthStep, scorer, MOST, null);
  }

  @Test
  void longPostingsAreReadOnce() throws IOException {
    onDocuments(
        searcher -> {
          var cache = new PostingsCache(1 << 20, 1);

          CachedPostings postings = postings(cache, searcher, "w0").orElseThrow();

          assertThat(postings.count()).isEqualTo(DOCUMENTS / 2);
          assertThat(postings(cache, searcher, "w0").orElseThrow()).isSameAs(postings);
          assertThat(cache.bytes()).isEqualTo(postings.bytes()).isPositive();
        });
  }

  @Test
  void forAnotherAverageLengthTheyAreReadAnew() throws IOException {
    onDocuments(
        searcher -> {
          var cache = new PostingsCache(1 << 20, 1);

          CachedPostings postings = postings(cache, searcher, "w0", 1).orElseThrow();

          assertThat(postings(cache, searcher, "w0", 2).orElseThrow()).isNotSameAs(postings);
          assertThat(postings(cache, searcher, "w0", 1).orElseThrow()).isSameAs(postings);
        });
  }

  @Test
  void shortPostingsAreNotKept() throws IOException {
    onDocuments(
        searcher -> {
          var cache = new PostingsCache(1 << 20, 1);

          assertThat(postings(cache, searcher, "seldom")).isEmpty();
          assertThat(cache.bytes()).isZero();
        });
  }

  @Test
  void nothingIsKeptOfASmallSegment() throws IOException {
    onDocuments(
        searcher -> assertThat(postings(new PostingsCache(1 << 20), searcher, "w0")).isEmpty());
  }

  @Test
  void whatWasNotAskedForLongestGoesFirst() throws IOException {
    onDocuments(
        searcher -> {
          var one = new PostingsCache(1 << 20, 1);
          postings(one, searcher, "w0");
          long size = one.bytes();
          var cache = new PostingsCache(2 * size, 1);

          CachedPostings first = postings(cache, searcher, "w0").orElseThrow();
          CachedPostings second = postings(cache, searcher, "w1").orElseThrow();
          postings(cache, searcher, "w0");
          postings(cache, searcher, "w2");

          assertThat(cache.bytes()).isEqualTo(2 * size);
          assertThat(postings(cache, searcher, "w0").orElseThrow()).isSameAs(first);
          assertThat(postings(cache, searcher, "w1").orElseThrow()).isNotSameAs(second);
        });
  }

  @Test
  void whatIsReadWhenTimeRunsOutIsNotKept() throws IOException {
    onDocuments(
        searcher -> {
          var cache = new PostingsCache(1 << 20, 1);
          Query query = new TermQuery(new Term("text", "w0"));
          LeafReaderContext leaf = searcher.getIndexReader().leaves().getFirst();
          ScorerSupplier scorer =
              searcher.createWeight(query, ScoreMode.COMPLETE, 1).scorerSupplier(leaf);

          assertThat(cache.of(leaf, query, 0, scorer, MOST, () -> true)).isEmpty();
          assertThat(cache.bytes()).isZero();
        });
  }

  @Test
  void whatWasKeptOfASegmentGoesWithIt() throws IOException {
    var cache = new PostingsCache(1 << 20, 1);

    onDocuments(searcher -> postings(cache, searcher, "w0"));

    assertThat(cache.bytes()).isZero();
  }
}
