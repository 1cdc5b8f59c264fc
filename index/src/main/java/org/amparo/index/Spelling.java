package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;

/**
 * Words of visible documents that are written nearly like another; each is looked for once. Lives
 * as long as one question.
 */
final class Spelling {
  private static final int SHORTEST = 4;

  /** So many that words which may not be seen hardly crowd out one that may. */
  private static final int INSPECTED = 50;

  private static final float ALIKE = 0.75f;

  private final Vocabulary vocabulary;
  private final Map<String, List<String>> known = new HashMap<>();

  Spelling(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The nearest first, at most so many. */
  List<String> near(String folded, int most) throws IOException {
    List<String> near = known.get(folded);
    if (near == null) {
      near = near(folded);
      known.put(folded, near);
    }
    return near.subList(0, Math.min(most, near.size()));
  }

  private List<String> near(String folded) throws IOException {
    if (folded.length() < SHORTEST || !folded.codePoints().allMatch(Character::isLetter)) {
      return List.of();
    }
    var checker = new DirectSpellChecker();
    checker.setMinPrefix(1);
    checker.setAccuracy(ALIKE);
    checker.setMinQueryLength(SHORTEST);
    // By itself it says nothing of a frequent word, and would so tell of one that is hidden.
    checker.setMaxQueryFrequency(Integer.MAX_VALUE / 2);
    SuggestWord[] suggested =
        checker.suggestSimilar(
            new Term(IndexFields.TEXT, folded),
            INSPECTED,
            vocabulary.searcher().getIndexReader(),
            SuggestMode.SUGGEST_ALWAYS);
    record Near(String word, float alike, int frequency) {}
    var near = new ArrayList<Near>();
    for (SuggestWord word : suggested) {
      if (vocabulary.holds(word.string)) {
        near.add(new Near(word.string, word.score, vocabulary.frequency(word.string)));
      }
    }
    return near.stream()
        .sorted(
            Comparator.comparingDouble(Near::alike)
                .reversed()
                .thenComparing(Comparator.comparingInt(Near::frequency).reversed())
                .thenComparing(Near::word))
        .map(Near::word)
        .toList();
  }
}
