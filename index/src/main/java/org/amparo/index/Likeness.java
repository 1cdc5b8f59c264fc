package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.index.analysis.CaseAnalysis;
import org.amparo.index.analysis.Tongue;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** Finds documents that share the words by which a document stands out. */
final class Likeness {
  /** Telling words asked for. */
  private static final int WORDS = 30;

  private static final int SHORTEST = 3;

  /** Beyond this, more of the same text says nothing new about what it is about. */
  private static final int MOST_TEXT = 100_000;

  private final SearchParts parts;
  private final Vocabulary vocabulary;

  Likeness(SearchParts parts, Vocabulary vocabulary) {
    this.parts = parts;
    this.vocabulary = vocabulary;
  }

  List<Hit> similar(String id, int size, Visibility visibility) throws IOException {
    var itself = new TermQuery(new Term(IndexFields.ID, id));
    Query seen =
        new BooleanQuery.Builder()
            .add(itself, Occur.FILTER)
            .add(vocabulary.visible(), Occur.FILTER)
            .build();
    ScoreDoc[] found = vocabulary.searcher().search(seen, 1).scoreDocs;
    if (found.length == 0 || size == 0) {
      return List.of();
    }
    List<WordGroup> groups = telling(StoredHit.read(vocabulary.searcher(), found[0].doc));
    if (groups.isEmpty()) {
      return List.of();
    }
    var queries = new TermQueries(parts.weights(), vocabulary);
    var any = new BooleanQuery.Builder();
    for (WordGroup group : groups) {
      any.add(queries.own(IndexFields.TEXT, group.words()), Occur.SHOULD);
    }
    Query others =
        new BooleanQuery.Builder()
            .add(vocabulary.visible(), Occur.FILTER)
            .add(itself, Occur.MUST_NOT)
            .build();
    var question =
        new Question(
            SearchRequest.of("", visibility).sized(size),
            vocabulary,
            new Translation(any.build(), groups, List.of(), List.of(), true),
            others);
    List<Ranked> ranked = new LexicalRanking(question, parts).window().ranked();
    return new Showing(question).hits(ranked.subList(0, Math.min(size, ranked.size())));
  }

  private List<WordGroup> telling(StoredHit document) throws IOException {
    String text = document.body();
    Optional<Tongue> tongue = CaseAnalysis.tongue(document.language());
    Map<String, Integer> times = new HashMap<>();
    for (CaseAnalysis.Word word :
        parts.analysis().words(text.substring(0, Math.min(text.length(), MOST_TEXT)))) {
      boolean little = tongue.map(t -> t.isStopword(word.folded())).orElse(false);
      if (!little && word.folded().length() >= SHORTEST) {
        times.merge(word.folded(), 1, Integer::sum);
      }
    }
    record Weighed(String word, double weight) {}
    var weighed = new ArrayList<Weighed>();
    for (var entry : times.entrySet()) {
      int frequency = vocabulary.frequency(entry.getKey());
      if (frequency > 1) {
        double often = entry.getValue() / (entry.getValue() + 1.2);
        weighed.add(new Weighed(entry.getKey(), often * vocabulary.weight(frequency)));
      }
    }
    var making = new GroupMaking(parts.analysis(), parts.expansions(), parts.weights());
    return weighed.stream()
        .sorted(Comparator.comparingDouble(Weighed::weight).reversed().thenComparing(Weighed::word))
        .limit(WORDS)
        .map(
            word ->
                new WordGroup(word.word(), List.of(making.typed(word.word())), Map.of(), Map.of()))
        .toList();
  }
}
