package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** The short way to the best gives what the long way gives. */
class KnownMatchesTest {
  private static Query word(String word) {
    return new TermQuery(new Term("text", word));
  }

  private static Query some(int least, Query... queries) {
    var some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
    for (Query query : queries) {
      some.add(query, Occur.SHOULD);
    }
    return some.build();
  }

  private static Query with(Query demanded, Occur occur, Query other) {
    return new BooleanQuery.Builder().add(demanded, Occur.MUST).add(other, occur).build();
  }

  @Test
  void oneWord() throws IOException {
    assertSameAsTheLongWay(word("a"));
  }

  @Test
  void someOfSeveralWords() throws IOException {
    assertSameAsTheLongWay(
        some(2, word("a"), some(0, word("b"), new BoostQuery(word("c"), 0.5f)), word("d")));
  }

  @Test
  void aChoiceThatDemandsMoreThanOneWithinAnother() throws IOException {
    assertSameAsTheLongWay(some(1, some(2, word("a"), word("b")), word("d")));
  }

  @Test
  void whatIsDemandedForbiddenAndFiltered() throws IOException {
    assertSameAsTheLongWay(with(some(1, word("a"), word("b")), Occur.MUST_NOT, word("c")));
    assertSameAsTheLongWay(with(some(1, word("a"), word("b")), Occur.FILTER, word("c")));
    assertSameAsTheLongWay(with(some(1, word("a"), word("b")), Occur.SHOULD, word("c")));
  }

  @Test
  void nothingThatScores() throws IOException {
    assertSameAsTheLongWay(
        new BooleanQuery.Builder()
            .add(word("a"), Occur.FILTER)
            .add(word("b"), Occur.MUST_NOT)
            .build());
  }

  private static void assertSameAsTheLongWay(Query query) throws IOException {
    try (var directory = new ByteBuffersDirectory()) {
      try (var writer =
          new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
        for (int i = 0; i < 200; i++) {
          // Every combination of four words, each once to three times, in texts of uneven length.
          var text = new StringBuilder("x ".repeat(1 + i % 7));
          for (int word = 0; word < 4; word++) {
            if ((i >> word & 1) == 1) {
              text.repeat((char) ('a' + word) + " ", 1 + (i + word) % 3);
            }
          }
          var document = new Document();
          document.add(new TextField("text", text.toString(), Field.Store.NO));
          writer.addDocument(document);
          if (i % 80 == 79) {
            writer.commit();
          }
        }
      }
      try (var reader = DirectoryReader.open(directory)) {
        var searcher = new IndexSearcher(reader);
        MatchSet matches = searcher.search(AtLeastQuery.counting(query), new MatchSet.AllMatches());
        Query scored = new KnownMatches(matches).scoredBy(query);

        assertThat(matches.total()).isEqualTo(searcher.count(query)).isPositive();
        assertThat(searcher.count(scored)).isEqualTo(searcher.count(query));
        ScoreDoc[] shortWay = searcher.search(scored, 200).scoreDocs;
        ScoreDoc[] longWay = searcher.search(query, 200).scoreDocs;
        for (int i = 0; i < longWay.length; i++) {
          assertThat(shortWay[i].score).isCloseTo(longWay[i].score, offset(1e-5f));
        }
      }
    }
  }
}
