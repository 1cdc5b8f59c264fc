package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;

/** Makes hits to show of ranked documents. */
final class Showing {
  private final Question question;

  Showing(Question question) {
    this.question = question;
  }

  List<Hit> hits(List<Ranked> ranked) throws IOException {
    IndexSearcher searcher = question.vocabulary().searcher();
    // Where words alone were looked for, ranking has met them all already.
    boolean met =
        question.translation().onlyWords() && ranked.stream().allMatch(one -> one.marks() != null);
    var marking = new Marking(searcher, met ? null : question.translation().query());
    var hits = new ArrayList<Hit>();
    for (Ranked one : ranked) {
      StoredHit stored = StoredHit.read(searcher, one.doc());
      String text = stored.body();
      List<TextRange> marks =
          question.translation().onlyWords() && one.marks() != null
              ? one.marks().joined(text.length())
              : marking.marks(one.doc(), text.length());
      var excerpts = new Excerpts(text, stored.pages(), marks);
      hits.add(
          stored.hit(
              one.score(), excerpts.passage(one.passage()), excerpts.highlights(one.passage())));
    }
    return hits;
  }
}
