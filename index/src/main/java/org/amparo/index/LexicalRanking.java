package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.amparo.index.matching.BlockwiseSearch;
import org.amparo.index.matching.Candidates;
import org.amparo.index.matching.MatchSet;
import org.amparo.index.matching.Plan;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.join.BitSetProducer;

/**
 * Ranks by words: first what matches and the best of it by BM25 over whole documents; then the
 * first {@value #WINDOW} again with what their best paragraph and their beginning say. Documents
 * behind the window keep their order and stand behind it, so that paging goes on without a seam.
 */
final class LexicalRanking {
  /** The same for every page size, so that pages of any size show the same order. */
  static final int WINDOW = 50;

  private final Question question;
  private final Weights weights;
  private final BlockwiseSearch search;
  private final BitSetProducer documents;
  private BlockwiseSearch.Scope scope;

  LexicalRanking(Question question, SearchParts parts) {
    this.question = question;
    this.weights = parts.weights();
    this.documents = parts.documents();
    this.search =
        new BlockwiseSearch(
            question.vocabulary().searcher(), IndexFields.ORDER, parts.cache(), parts.lookups());
  }

  /**
   * The first documents and all that match.
   *
   * @param ranked best first
   * @param last the last of them as the first step saw it; empty if there are no more behind
   * @param matches all that match and pass the filters
   * @param unfiltered all that match
   * @param complete false if time ran out
   */
  record Window(
      List<Ranked> ranked,
      Optional<Candidates.Place> last,
      MatchSet matches,
      MatchSet unfiltered,
      boolean complete) {}

  Window window() throws IOException {
    BlockwiseSearch.Found found = found(Optional.empty(), WINDOW);
    List<Candidates.Best> best = found.best();
    List<Ranked> ranked = judged(best, true);
    Collections.sort(ranked);
    return new Window(
        ranked,
        best.size() == WINDOW ? Optional.of(best.getLast().place()) : Optional.empty(),
        found.chosen(),
        found.matches(),
        found.complete());
  }

  /**
   * Documents behind a place in the first step's order.
   *
   * @param complete false if time ran out
   */
  record Tail(List<Ranked> ranked, boolean complete) {}

  Tail behind(Candidates.Place place, int size) throws IOException {
    BlockwiseSearch.Found found = found(Optional.of(place), size);
    return new Tail(judged(found.best(), false), found.complete());
  }

  private BlockwiseSearch.Found found(Optional<Candidates.Place> after, int wanted)
      throws IOException {
    Query words = question.translation().query();
    Query query = words == null ? new ConstantScoreQuery(question.vocabulary().visible()) : words;
    if (scope == null) {
      scope = question.scope(documents);
    }
    return search.search(Plan.of(query), scope, after, wanted);
  }

  private List<Ranked> judged(List<Candidates.Best> best, boolean again) throws IOException {
    int[] docs = best.stream().mapToInt(Candidates.Best::doc).toArray();
    var passages = new PassageRanking(question.vocabulary(), question.translation().groups());
    List<PassageRanking.Judged> judged = passages.judge(docs);
    var ranked = new ArrayList<Ranked>();
    for (int i = 0; i < docs.length; i++) {
      Candidates.Best doc = best.get(i);
      PassageRanking.Judged passage = judged.get(i);
      double more = weights.passage() * passage.best() + weights.opening() * passage.opening();
      ranked.add(
          new Ranked(
              docs[i],
              doc.id(),
              doc.score() + (again ? more : 0),
              passage.passage(),
              passage.marks()));
    }
    return ranked;
  }
}
