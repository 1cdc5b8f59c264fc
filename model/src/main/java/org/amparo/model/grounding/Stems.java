package org.amparo.model.grounding;

import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.Tokens;

/**
 * Words without their endings: their first five letters, which for retrieval in languages of Europe
 * do as well as grammar (McNamee and Mayfield 2004, doi:10.1023/B:INRT.0000009441.78971.be).
 */
final class Stems {

  private static final int LENGTH = 5;

  private Stems() {}

  /** The stem of a token; empty if it is no word of substance. */
  static Optional<String> at(Tokens tokens, int i, Set<String> functionWords) {
    String word = tokens.word(i);
    return tokens.isWord(i) && word.length() > 1 && !functionWords.contains(word)
        ? Optional.of(of(word))
        : Optional.empty();
  }

  /**
   * @param word folded
   */
  static String of(String word) {
    return word.length() <= LENGTH ? word : word.substring(0, LENGTH);
  }
}
