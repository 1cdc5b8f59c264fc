package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amparo.index.matching.Candidates;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.join.BitSetProducer;

/** One search by words, from its question to a page. */
final class SearchRun {
  private final Question question;
  private final SearchParts parts;
  private final BitSetProducer documents;
  private final IndexSearcher searcher;
  private final int questionHash;

  SearchRun(Question question, SearchParts parts) {
    this.question = question;
    this.documents = parts.documents();
    this.parts = parts;
    this.searcher = question.vocabulary().searcher();
    this.questionHash = Cursor.question(question.request());
  }

  SearchResult page(Optional<Cursor> cursor) throws IOException {
    SearchRequest request = question.request();
    if (lacksVector()) {
      return new InvalidQuery(
          0,
          "This search needs a vector of the index's own model.",
          InvalidQuery.Problem.NO_VECTOR);
    }
    var ranking = new LexicalRanking(question, parts);
    LexicalRanking.Window window = window(ranking);
    int size = request.size();
    boolean inTime = window.complete();
    var page = new ArrayList<Ranked>();
    boolean inTail = cursor.map(Cursor::tail).orElse(false);
    if (!inTail) {
      for (Ranked ranked : window.ranked()) {
        if (page.size() <= size
            && cursor.map(c -> c.isBefore(ranked.score(), ranked.id())).orElse(true)) {
          page.add(ranked);
        }
      }
    }
    int fromWindow = page.size();
    if (page.size() <= size && window.last().isPresent()) {
      Candidates.Place place =
          inTail
              ? new Candidates.Place(
                  (float) cursor.orElseThrow().score(), cursor.orElseThrow().id())
              : window.last().get();
      LexicalRanking.Tail tail = ranking.behind(place, size + 1 - page.size());
      page.addAll(tail.ranked());
      inTime &= tail.complete();
    }
    Optional<String> next = Optional.empty();
    if (page.size() > size && size > 0) {
      Ranked end = page.get(size - 1);
      next =
          Optional.of(
              new Cursor(questionHash, size > fromWindow || inTail, end.score(), end.id())
                  .encode());
    }
    List<Ranked> shown = page.subList(0, Math.min(size, page.size()));
    var counts = new Counts(question, window, parts);
    Facets facets = counts.facets();
    DateHistogram dates = counts.dates();
    boolean complete = inTime && !searcher.timedOut();
    return new HitPage(
        window.matches().total(),
        request.mode() != SearchMode.SEMANTIC && complete,
        complete,
        new Showing(question).hits(shown),
        facets,
        dates,
        question.translation().alsoSearched(),
        new Corrections(question.vocabulary())
            .of(request.query(), question.translation().unknown()),
        next);
  }

  private boolean lacksVector() {
    SearchRequest request = question.request();
    boolean unfit =
        request.vector().map(v -> !new VectorRanking(question, documents).fits(v)).orElse(false);
    return switch (request.mode()) {
      case LEXICAL -> false;
      case SEMANTIC -> request.vector().isEmpty() || unfit;
      case HYBRID -> unfit;
    };
  }

  private LexicalRanking.Window window(LexicalRanking words) throws IOException {
    SearchRequest request = question.request();
    if (request.mode() == SearchMode.LEXICAL || request.vector().isEmpty()) {
      return words.window();
    }
    LexicalRanking.Window near =
        new VectorRanking(question, documents).window(request.vector().get());
    if (request.mode() == SearchMode.SEMANTIC || !question.hasWords()) {
      return near;
    }
    LexicalRanking.Window worded = words.window();
    return new LexicalRanking.Window(
        ReciprocalRankFusion.fuse(List.of(worded.ranked(), near.ranked())),
        Optional.empty(),
        worded.matches().with(near.matches()),
        worded.unfiltered(),
        worded.complete());
  }
}
