package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;

/**
 * Ranks by words: what matches is found first, without scores; then the best of it by BM25 over
 * whole documents, passing over what cannot be one of them; then the first {@value #WINDOW} again
 * with what their best paragraph and their beginning say. Documents behind the window keep their
 * order and stand behind it, so that paging goes on without a seam.
 */
final class LexicalRanking {
  /** The same for every page size, so that pages of any size show the same order. */
  static final int WINDOW = 50;

  private static final Sort ORDER =
      new Sort(SortField.FIELD_SCORE, new SortField(IndexFields.ORDER, SortField.Type.STRING));

  private final Question question;
  private final Weights weights;
  private final IndexSearcher searcher;

  LexicalRanking(Question question, Weights weights) {
    this.question = question;
    this.weights = weights;
    this.searcher = question.vocabulary().searcher();
  }

  /**
   * The first documents and all that match.
   *
   * @param ranked best first
   * @param last the last of them as the first step saw it; null if there are no more behind
   */
  record Window(List<Ranked> ranked, FieldDoc last, MatchSet matches) {}

  Window window() throws IOException {
    Query query = question.matching();
    MatchSet matches = searcher.search(AtLeastQuery.counting(query), new MatchSet.AllMatches());
    TopFieldDocs top =
        searcher.search(
            new KnownMatches(matches).scoredBy(query),
            new TopFieldCollectorManager(ORDER, WINDOW, null, WINDOW));
    List<Ranked> ranked = judged(top, true);
    Collections.sort(ranked);
    FieldDoc last = top.scoreDocs.length == WINDOW ? (FieldDoc) top.scoreDocs[WINDOW - 1] : null;
    return new Window(ranked, last, matches);
  }

  /** Documents behind a place in the first step's order, of those that match. */
  List<Ranked> behind(MatchSet matches, float score, String id, int size) throws IOException {
    var place = new FieldDoc(Integer.MAX_VALUE, score, new Object[] {score, new BytesRef(id)});
    var manager = new TopFieldCollectorManager(ORDER, size, place, size);
    Query scored = new KnownMatches(matches).scoredBy(question.matching());
    return judged(searcher.search(scored, manager), false);
  }

  static String id(FieldDoc doc) {
    return ((BytesRef) doc.fields[1]).utf8ToString();
  }

  static float score(FieldDoc doc) {
    return (Float) doc.fields[0];
  }

  private List<Ranked> judged(TopFieldDocs top, boolean again) throws IOException {
    int[] docs = new int[top.scoreDocs.length];
    for (int i = 0; i < docs.length; i++) {
      docs[i] = top.scoreDocs[i].doc;
    }
    var passages = new PassageRanking(question.vocabulary(), question.translation().groups());
    List<PassageRanking.Judged> judged = passages.judge(docs);
    var ranked = new ArrayList<Ranked>();
    for (int i = 0; i < docs.length; i++) {
      var doc = (FieldDoc) top.scoreDocs[i];
      PassageRanking.Judged passage = judged.get(i);
      double more = weights.passage() * passage.best() + weights.opening() * passage.opening();
      ranked.add(
          new Ranked(
              docs[i],
              id(doc),
              score(doc) + (again ? more : 0),
              passage.passage(),
              passage.marks()));
    }
    return ranked;
  }
}
