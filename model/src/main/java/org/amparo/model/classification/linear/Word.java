package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.List;
import org.amparo.model.text.Folding;

/**
 * A word of a text.
 *
 * @param start in the text, in UTF-16 code units
 * @param end one past its last character
 * @param folded lower case, without accents, whatever the gender
 */
record Word(int start, int end, String folded) {

  private static final int LONGEST = 40;

  /** The words in order; numbers, which name cases and not matters, are left out. */
  static List<Word> of(String text) {
    var words = new ArrayList<Word>(text.length() / 6 + 1);
    char[] folded = new char[LONGEST];
    int start = 0;
    int length = 0;
    boolean letters = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? Folding.fold(text.charAt(i)) : 0;
      if (c != 0) {
        if (length == 0) {
          start = i;
          letters = true;
        }
        letters &= !Character.isDigit(c);
        if (length < LONGEST) {
          folded[length] = c;
        }
        length++;
      } else if (length > 0) {
        if (letters && length <= LONGEST) {
          words.add(new Word(start, i, GenderedWords.neutral(new String(folded, 0, length))));
        }
        length = 0;
      }
    }
    return words;
  }

  boolean isLowerCase(String text) {
    return Character.isLowerCase(text.charAt(start));
  }
}
