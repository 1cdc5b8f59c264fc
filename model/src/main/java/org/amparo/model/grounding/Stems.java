package org.amparo.model.grounding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import opennlp.tools.stemmer.snowball.SnowballStemmer;
import opennlp.tools.stemmer.snowball.SnowballStemmer.ALGORITHM;
import org.amparo.model.text.Folding;
import org.amparo.model.text.Tokens;

/**
 * Words without their endings: the Snowball stem, without accents and no longer than five letters,
 * which brings nouns and verbs together (<i>detención</i>, <i>detenido</i>) and for retrieval in
 * languages of Europe does as well as grammar (McNamee and Mayfield 2004,
 * doi:10.1023/B:INRT.0000009441.78971.be). For one thread.
 */
final class Stems {

  private static final int LENGTH = 5;
  private static final Map<String, ALGORITHM> ALGORITHMS =
      Map.of(
          "es", ALGORITHM.SPANISH,
          "en", ALGORITHM.ENGLISH,
          "pt", ALGORITHM.PORTUGUESE,
          "fr", ALGORITHM.FRENCH);

  private final Set<String> functionWords;
  private final Optional<SnowballStemmer> stemmer;
  private final Map<String, String> known = new HashMap<>();

  /**
   * @param language ISO 639-1; words of another than the four are merely cut
   * @param functionWords folded words that have no stem
   */
  Stems(String language, Set<String> functionWords) {
    this.functionWords = functionWords;
    stemmer = Optional.ofNullable(ALGORITHMS.get(language)).map(SnowballStemmer::new);
  }

  /** The stem of a token; empty if it is no word of substance. */
  Optional<String> at(Tokens tokens, int i) {
    String word = tokens.word(i);
    return tokens.isWord(i) && word.length() > 1 && !functionWords.contains(word)
        ? Optional.of(of(tokens.text(i, i + 1)))
        : Optional.empty();
  }

  /**
   * @param word as it is written
   */
  String of(String word) {
    return known.computeIfAbsent(word, this::stem);
  }

  private String stem(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    String stem = Folding.fold(stemmer.map(s -> s.stem(small).toString()).orElse(small));
    return stem.length() <= LENGTH ? stem : stem.substring(0, LENGTH);
  }
}
