package org.amparo.index.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Lucene's own search over whole postings finds is what this one finds. */
class BlockwiseSearchTest {
  private static final int DOCUMENTS = 26_000;
  private static final int WORDS = 40;
  private static final int WANTED = 20;
  private static final String ID = "id";
  private static final String SECRET = "secret";

  private static ByteBuffersDirectory directory;
  private static IndexReader reader;

  /**
   * The n-th word stands in about one of n documents, mostly once; texts are of uneven length, in
   * three segments, of which the last is small, and one in fifty documents is deleted.
   */
  @BeforeAll
  static void index() throws IOException {
    directory = new ByteBuffersDirectory();
    var random = new Random(5);
    var configuration =
        new IndexWriterConfig(new WhitespaceAnalyzer()).setMergePolicy(NoMergePolicy.INSTANCE);
    try (var writer = new IndexWriter(directory, configuration)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        var text = new StringBuilder("x ".repeat(1 + random.nextInt(60)));
        for (int word = 1; word <= WORDS; word++) {
          while (random.nextInt(word + 1) == 0) {
            text.append('w').append(word).append(' ');
          }
        }
        var document = new Document();
        document.add(new TextField("text", text.toString(), Field.Store.NO));
        document.add(new StringField("deleted", i % 50 == 7 ? "yes" : "no", Field.Store.NO));
        document.add(new StringField("scope", i % 3 == 0 ? SECRET : "open", Field.Store.NO));
        // Ids do not have the order in which documents came.
        String id = "d" + (i * 7919L % DOCUMENTS);
        document.add(new SortedDocValuesField(ID, new BytesRef(id)));
        writer.addDocument(document);
        if (i == DOCUMENTS / 2 || i == DOCUMENTS - 500) {
          writer.commit();
        }
      }
      writer.deleteDocuments(new Term("deleted", "yes"));
    }
    reader = DirectoryReader.open(directory);
  }

  @AfterAll
  static void close() throws IOException {
    reader.close();
    directory.close();
  }

  private static Query word(Random random) {
    return word(1 + random.nextInt(WORDS));
  }

  private static Query word(int number) {
    return new TermQuery(new Term("text", "w" + number));
  }

  private static Query query(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 8)) {
      case 0 -> word(random);
      case 1 ->
          new BoostQuery(word(random), random.nextInt(9) == 0 ? 0 : 0.1f + random.nextFloat());
      case 2 -> new PhraseQuery(random.nextInt(3), "text", "w" + (1 + random.nextInt(4)), "w3");
      case 3 -> new ConstantScoreQuery(word(random));
      case 4 -> new DisjunctionMaxQuery(List.of(query(random, 0), query(random, depth - 1)), 0.1f);
      default -> {
        var all = new BooleanQuery.Builder();
        int should = 0;
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
          Occur occur = random.nextInt(4) == 0 ? Occur.values()[random.nextInt(4)] : Occur.SHOULD;
          should += occur == Occur.SHOULD ? 1 : 0;
          all.add(query(random, depth - 1), occur);
        }
        all.setMinimumNumberShouldMatch(random.nextInt(should + 2));
        yield all.build();
      }
    };
  }

  private static BlockwiseSearch search(IndexSearcher searcher, PostingsCache cache) {
    return new BlockwiseSearch(searcher, ID, cache, new TermLookups());
  }

  private static BlockwiseSearch.Found found(IndexSearcher searcher, Query query)
      throws IOException {
    return search(searcher, new PostingsCache(1 << 24))
        .search(Plan.of(query), BlockwiseSearch.Scope.EVERYTHING, Optional.empty(), WANTED);
  }

  private static Query filtered(Query query, String scope) {
    return new BooleanQuery.Builder()
        .add(query, Occur.MUST)
        .add(new TermQuery(new Term("scope", scope)), Occur.FILTER)
        .build();
  }

  private static void assertSame(
      IndexSearcher searcher, Query query, MatchSet matches, List<Candidates.Best> best)
      throws IOException {
    ScoreDoc[] all = searcher.search(query, DOCUMENTS).scoreDocs;
    assertThat(matches.total()).as(query.toString()).isEqualTo(all.length);
    Map<Integer, Float> scores = new HashMap<>();
    for (ScoreDoc one : all) {
      scores.put(one.doc, one.score);
    }
    assertThat(best).as(query.toString()).hasSize(Math.min(WANTED, all.length)).isSorted();
    for (int i = 0; i < best.size(); i++) {
      float score = best.get(i).score();
      assertThat(scores.get(best.get(i).doc())).isCloseTo(score, offset(1e-5f * (1 + score)));
      assertThat(all[i].score).isCloseTo(score, offset(1e-5f * (1 + score)));
    }
  }

  private static void assertFindsTheSame(IndexSearcher searcher, int questions) throws IOException {
    var random = new Random(7);
    var cache = new PostingsCache(1 << 24);
    for (int i = 0; i < questions; i++) {
      Query query = query(random, 2);
      BlockwiseSearch.Found found =
          search(searcher, cache)
              .search(Plan.of(query), BlockwiseSearch.Scope.EVERYTHING, Optional.empty(), WANTED);
      assertThat(found.complete()).isTrue();
      assertSame(searcher, query, found.chosen(), found.best());
    }
    assertThat(cache.bytes()).isPositive();
  }

  @Test
  void anyQueryFindsWhatLuceneFinds() throws IOException {
    assertFindsTheSame(new IndexSearcher(reader), 300);
  }

  @Test
  void alsoWhereRarityAndLengthsAreThoseOfWhatSomebodyMaySee() throws IOException {
    var someSeen =
        new IndexSearcher(reader) {
          @Override
          public CollectionStatistics collectionStatistics(String field) {
            return new CollectionStatistics(field, DOCUMENTS, 5000, 73_123, 5000);
          }

          @Override
          public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) {
            return new TermStatistics(term.bytes(), Math.max(1, docFreq / 9), docFreq);
          }
        };
    assertFindsTheSame(someSeen, 100);
  }

  @Test
  void averageLengthsOfOneStepShareWhatIsKept() throws IOException {
    var cache = new PostingsCache(1 << 24);
    Query query =
        new BooleanQuery.Builder().add(word(1), Occur.SHOULD).add(word(2), Occur.SHOULD).build();
    var steps = new ArrayList<Integer>();
    for (long words = 200_000; words < 200_180; words += 20) {
      long total = words;
      var searcher =
          new IndexSearcher(reader) {
            @Override
            public CollectionStatistics collectionStatistics(String field) {
              return new CollectionStatistics(field, DOCUMENTS, 5000, total, 5000);
            }
          };
      steps.add(ScoreShares.lengthStep(searcher.collectionStatistics("text")));
      BlockwiseSearch.Found found =
          search(searcher, cache)
              .search(Plan.of(query), BlockwiseSearch.Scope.EVERYTHING, Optional.empty(), WANTED);
      assertSame(searcher, query, found.chosen(), found.best());
    }
    assertThat(steps.stream().distinct().count()).isLessThan(3);
  }

  @Test
  void onlyWhatMayBeSeenMatchesAndOnlyWhatPassesTheFiltersIsChosen() throws IOException {
    var searcher = new IndexSearcher(reader);
    MatchSet seen = MatchSet.of(searcher, new TermQuery(new Term("scope", "open")));
    var random = new Random(3);
    for (int i = 0; i < 50; i++) {
      Query query = query(random, 2);
      Query filter = word(2);
      var scope =
          new BlockwiseSearch.Scope(
              Optional.of(seen), Optional.of(MatchSet.of(searcher, filtered(filter, "open"))));

      BlockwiseSearch.Found found =
          search(searcher, new PostingsCache(1 << 24))
              .search(Plan.of(query), scope, Optional.empty(), WANTED);

      Query visible = filtered(query, "open");
      assertThat(found.matches().total()).isEqualTo(searcher.count(visible));
      Query chosen =
          new BooleanQuery.Builder().add(visible, Occur.MUST).add(filter, Occur.FILTER).build();
      assertSame(searcher, chosen, found.chosen(), found.best());
    }
  }

  @Test
  void pagesOfTheOrderMakeTheWholeOrder() throws IOException {
    var searcher = new IndexSearcher(reader);
    Query query =
        new BooleanQuery.Builder()
            .add(new ConstantScoreQuery(word(9)), Occur.SHOULD)
            .add(word(30), Occur.SHOULD)
            .build();
    var cache = new PostingsCache(1 << 24);
    var ids = new ArrayList<String>();
    Optional<Candidates.Place> last = Optional.empty();
    List<Candidates.Best> page;
    do {
      page =
          search(searcher, cache)
              .search(Plan.of(query), BlockwiseSearch.Scope.EVERYTHING, last, 300)
              .best();
      page.forEach(best -> ids.add(best.id()));
      last = page.isEmpty() ? last : Optional.of(page.getLast().place());
    } while (!page.isEmpty());

    List<String> atOnce =
        search(searcher, cache)
            .search(Plan.of(query), BlockwiseSearch.Scope.EVERYTHING, Optional.empty(), DOCUMENTS)
            .best()
            .stream()
            .map(Candidates.Best::id)
            .toList();
    assertThat(ids).hasSize(searcher.count(query)).doesNotHaveDuplicates().isEqualTo(atOnce);
  }

  @Test
  void whoScoresTheSameStandsByItsId() throws IOException {
    List<String> ids =
        found(new IndexSearcher(reader), new ConstantScoreQuery(word(1))).best().stream()
            .map(Candidates.Best::id)
            .toList();

    Stream<String> live =
        Stream.iterate(0, i -> i < DOCUMENTS, i -> i + 1)
            .filter(i -> i % 50 != 7)
            .map(i -> "d" + (i * 7919L % DOCUMENTS));
    assertThat(ids).isSorted();
    assertThat(live.filter(id -> id.compareTo(ids.getLast()) <= 0).count())
        .isGreaterThanOrEqualTo(WANTED);
  }

  @Test
  void whenTimeRunsOutItSaysSo() throws IOException {
    var searcher = new IndexSearcher(reader);
    searcher.setTimeout(() -> true);

    BlockwiseSearch.Found found = found(searcher, word(1));

    assertThat(found.complete()).isFalse();
    assertThat(found.best()).isEmpty();
  }

  @Test
  void whereFewDocumentsMayBeSeenNothingIsKept() throws IOException {
    var searcher = new IndexSearcher(reader);
    MatchSet few = MatchSet.of(searcher, new PhraseQuery("text", "w20", "w21"));
    var cache = new PostingsCache(1 << 24);

    BlockwiseSearch.Found found =
        search(searcher, cache)
            .search(
                Plan.of(word(1)),
                new BlockwiseSearch.Scope(Optional.of(few), Optional.empty()),
                Optional.empty(),
                WANTED);

    assertThat(found.chosen().total()).isPositive().isLessThanOrEqualTo(few.total());
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void whereNobodyWantsTheBestOnlyMatchesAreFound() throws IOException {
    var searcher = new IndexSearcher(reader);

    BlockwiseSearch.Found found =
        search(searcher, new PostingsCache(1 << 24))
            .search(Plan.of(word(1)), BlockwiseSearch.Scope.EVERYTHING, Optional.empty(), 0);

    assertThat(found.chosen().total()).isEqualTo(searcher.count(word(1)));
    assertThat(found.best()).isEmpty();
  }
}
