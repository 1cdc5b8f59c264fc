package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;

/** Words of visible documents that are written nearly like another. */
final class Spelling {
  private static final int SHORTEST = 4;
  private static final int INSPECTED = 8;
  private static final float ALIKE = 0.75f;

  private final Vocabulary vocabulary;

  Spelling(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The nearest first, at most so many. */
  List<String> near(String folded, int most) throws IOException {
    if (folded.length() < SHORTEST || !folded.codePoints().allMatch(Character::isLetter)) {
      return List.of();
    }
    var checker = new DirectSpellChecker();
    checker.setMinPrefix(1);
    checker.setAccuracy(ALIKE);
    checker.setMinQueryLength(SHORTEST);
    SuggestWord[] suggested =
        checker.suggestSimilar(
            new Term(IndexFields.TEXT, folded),
            INSPECTED,
            vocabulary.searcher().getIndexReader(),
            SuggestMode.SUGGEST_ALWAYS);
    var near = new ArrayList<String>();
    for (SuggestWord word : suggested) {
      if (near.size() < most && vocabulary.holds(word.string)) {
        near.add(word.string);
      }
    }
    return near;
  }
}
