package org.amparo.model.grounding;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Finds the words that a text denies: <i>granted</i> in <i>was not granted</i>. */
final class Negations {

  private static final int REACH = 10;

  /** Words of substance that a negation may still mean. */
  private static final int WIDE = 3;

  private static final Set<String> SIGNS_OF_A_NUMBER = Set.of(".", "º", "°", "ª");

  private final Map<String, Phrases> words =
      PhraseLists.phrasesByLabel(Negations.class, "negations.txt");

  /**
   * The tokens that a text denies.
   *
   * @param surely the word after a negation
   * @param perhaps it, and those after it which the negation may mean as well
   */
  record Denied(BitSet surely, BitSet perhaps) {}

  /**
   * @param language ISO 639-1; of others than the four nothing is known
   */
  Denied in(Tokens tokens, String language, Stems stems) {
    var denied = new Denied(new BitSet(tokens.size()), new BitSet(tokens.size()));
    Phrases negations = words.get(language);
    if (negations == null) {
      return denied;
    }
    for (int i = 0; i < tokens.size(); i++) {
      Phrases.Match match = negations.at(tokens, i).orElse(null);
      boolean idle = words.get("none").startsAt(tokens, i);
      if (match != null && !idle && !isSignOfANumber(tokens, i, match.end())) {
        deny(tokens, match.end(), stems, denied);
      }
    }
    return denied;
  }

  /** The first word of substance surely, and the next one where that merely leads to it. */
  private void deny(Tokens tokens, int from, Stems stems, Denied denied) {
    int passed = 0;
    boolean sure = true;
    for (int i = from; i < from + REACH && tokens.sameSentence(from - 1, i) && passed < WIDE; i++) {
      if (stems.at(tokens, i).isPresent()) {
        denied.perhaps().set(i);
        if (sure) {
          denied.surely().set(i);
        }
        sure &= words.get("through").startsAt(tokens, i);
        passed++;
      }
    }
  }

  /** <i>No. 12</i> denies nothing. */
  private static boolean isSignOfANumber(Tokens tokens, int i, int end) {
    boolean sign = SIGNS_OF_A_NUMBER.contains(tokens.word(end)) && tokens.isAdjacent(end);
    return List.of("no", "n").contains(tokens.word(i))
        && (sign && !tokens.is(i, "n") || tokens.isNumber(end));
  }
}
