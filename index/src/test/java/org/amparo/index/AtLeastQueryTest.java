package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class AtLeastQueryTest {
  private static final String LETTERS = "abcdefgh";
  private final Random random = new Random(11);

  private Term term() {
    return new Term("f", String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))));
  }

  private Query query(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> new TermQuery(term());
      case 1 -> new SynonymQuery.Builder("f").addTerm(term()).addTerm(term()).build();
      case 2 -> new PhraseQuery("f", term().text(), term().text());
      case 3 ->
          new DisjunctionMaxQuery(java.util.List.of(query(depth - 1), query(depth - 1)), 0.1f);
      default -> {
        var all = new BooleanQuery.Builder();
        int clauses = 1 + random.nextInt(4);
        int should = 0;
        for (int i = 0; i < clauses; i++) {
          Occur occur = random.nextInt(4) == 0 ? Occur.values()[random.nextInt(4)] : Occur.SHOULD;
          should += occur == Occur.SHOULD ? 1 : 0;
          all.add(query(depth - 1), occur);
        }
        all.setMinimumNumberShouldMatch(random.nextInt(should + 1));
        yield all.build();
      }
    };
  }

  @Test
  void countingFindsWhatTheQueryItselfFinds() throws IOException {
    try (var directory = new ByteBuffersDirectory()) {
      try (var writer = new IndexWriter(directory, new IndexWriterConfig())) {
        for (int i = 0; i < 400; i++) {
          var text = new StringBuilder();
          for (int w = random.nextInt(6); w >= 0; w--) {
            text.append(term().text()).append(' ');
          }
          var document = new Document();
          document.add(new TextField("f", text.toString(), Field.Store.NO));
          writer.addDocument(document);
        }
        writer.deleteDocuments(new TermQuery(new Term("f", "h")));
      }
      try (var reader = DirectoryReader.open(directory)) {
        var searcher = new IndexSearcher(reader);
        for (int i = 0; i < 500; i++) {
          Query query = query(3);
          assertThat(
                  searcher.search(AtLeastQuery.counting(query), new MatchSet.AllMatches()).total())
              .as(query.toString())
              .isEqualTo(searcher.search(query, new MatchSet.AllMatches()).total());
        }
      }
    }
  }
}
