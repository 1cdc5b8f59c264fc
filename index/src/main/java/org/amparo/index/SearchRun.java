package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;

/** One search by words, from its question to a page. */
final class SearchRun {
  private final Question question;
  private final LanguageParts parts;
  private final IndexSearcher searcher;
  private final int questionHash;

  SearchRun(Question question, LanguageParts parts) {
    this.question = question;
    this.parts = parts;
    this.searcher = question.vocabulary().searcher();
    this.questionHash = Cursor.question(question.request());
  }

  SearchResult page(Optional<Cursor> cursor) throws IOException {
    SearchRequest request = question.request();
    var ranking = new LexicalRanking(question, parts.weights());
    LexicalRanking.Window window = ranking.window();
    int size = request.size();
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
    if (page.size() <= size && window.last() != null) {
      FieldDoc last = window.last();
      float score = inTail ? (float) cursor.orElseThrow().score() : LexicalRanking.score(last);
      String id = inTail ? cursor.orElseThrow().id() : LexicalRanking.id(last);
      page.addAll(ranking.behind(score, id, size + 1 - page.size()));
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
    return new HitPage(
        window.matches().total(),
        !searcher.timedOut(),
        !searcher.timedOut(),
        new Showing(question).hits(shown),
        FacetCounting.count(window.matches()),
        DateCounting.count(window.matches()),
        question.translation().alsoSearched(),
        Optional.empty(),
        next);
  }
}
