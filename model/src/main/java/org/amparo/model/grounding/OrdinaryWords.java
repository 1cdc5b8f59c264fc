package org.amparo.model.grounding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.model.text.Tokens;

/**
 * The words that are written with a small letter, as the built-in corpus has them. A sentence that
 * begins with one of them does not begin with a name. They are counted when the first is asked for.
 */
final class OrdinaryWords {

  private static final int FEWEST = 2;

  /** How much more often small than with a capital within a sentence. */
  private static final int TIMES = 4;

  private Set<String> words;

  synchronized boolean contains(String folded) {
    if (words == null) {
      words = count();
    }
    return words.contains(folded);
  }

  private static Set<String> count() {
    Map<String, Integer> small = new HashMap<>();
    Map<String, Integer> capital = new HashMap<>();
    for (LabelledText text : Corpus.builtIn(Taxonomy.builtIn()).texts()) {
      Tokens tokens = Tokens.of(text.text());
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.isWord(i) && !tokens.isCapitalised(i)) {
          small.merge(tokens.word(i), 1, Integer::sum);
        } else if (tokens.isWord(i) && tokens.sameSentence(i - 1, i) && !tokens.isAllCapitals(i)) {
          capital.merge(tokens.word(i), 1, Integer::sum);
        }
      }
    }
    var ordinary = new HashSet<String>();
    small.forEach(
        (word, count) -> {
          if (count >= FEWEST && count >= TIMES * capital.getOrDefault(word, 0)) {
            ordinary.add(word);
          }
        });
    return Set.copyOf(ordinary);
  }
}
