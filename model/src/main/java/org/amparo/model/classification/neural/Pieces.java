package org.amparo.model.classification.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amparo.model.text.Tokens;

/**
 * The words of a text as a network sees them: each by its hash and those of the runs of four
 * letters within it (Bojanowski et al. 2017, arXiv:1607.04606), so that a word that was never seen
 * still resembles its cousins.
 *
 * @param words folded
 * @param ids [words][{@value #PER_WORD}], with {@value #NOTHING} where a word is short
 */
record Pieces(List<String> words, int[][] ids) {

  static final int PER_WORD = 8;
  static final int NOTHING = 0;

  /** Stands for a word that is to be guessed. */
  static final int HIDDEN = 1;

  private static final int FIRST = 2;
  private static final int HASH_BITS = 15;

  /** How many ids there are. */
  static final int IDS = FIRST + (1 << HASH_BITS);

  private static final int RUN = 4;

  static Pieces of(String text) {
    Tokens tokens = Tokens.of(text);
    var words = new ArrayList<String>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.isWord(i)) {
        words.add(tokens.word(i));
      }
    }
    return new Pieces(words, words.stream().map(Pieces::ids).toArray(int[][]::new));
  }

  Pieces page(int from, int to) {
    return new Pieces(words.subList(from, to), Arrays.copyOfRange(ids, from, to));
  }

  int size() {
    return ids.length;
  }

  private static int[] ids(String word) {
    int[] ids = new int[PER_WORD];
    ids[0] = id(word);
    String bounded = '<' + word + '>';
    for (int i = 1; i < PER_WORD && i - 1 + RUN <= bounded.length(); i++) {
      ids[i] = id('~' + bounded.substring(i - 1, i - 1 + RUN));
    }
    return ids;
  }

  private static int id(String piece) {
    return FIRST + (piece.hashCode() * 0x9E3779B9 >>> Integer.SIZE - HASH_BITS);
  }
}
