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
 * @param inName whether it seems to be part of a name: written large beside another word written
 *     large, as in <i>Graça Mbemba</i>, of which <i>graça</i> alone could be any word
 */
record Word(int start, int end, String folded, boolean inName) {

  private static final int LONGEST = 40;

  /** Words up to this length begin a sentence (<i>El Comité</i>) more often than a name. */
  private static final int SHORT = 3;

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
          String neutral = GenderedWords.neutral(new String(folded, 0, length));
          words.add(new Word(start, i, neutral, false));
        }
        length = 0;
      }
    }
    markNames(words, text);
    return words;
  }

  private static void markNames(List<Word> words, String text) {
    for (int i = 1; i < words.size(); i++) {
      Word before = words.get(i - 1);
      Word word = words.get(i);
      if (word.start == before.end + 1
          && text.charAt(before.end) == ' '
          && before.isCapitalized(text)
          && word.isCapitalized(text)
          && !(before.end - before.start <= SHORT && before.beginsSentence(text))) {
        words.set(i - 1, before.named());
        words.set(i, word.named());
      }
    }
  }

  private Word named() {
    return new Word(start, end, folded, true);
  }

  /** Written large at its beginning alone; headings are written large throughout. */
  private boolean isCapitalized(String text) {
    return Character.isUpperCase(text.charAt(start))
        && end - start > 1
        && Character.isLowerCase(text.charAt(start + 1));
  }

  private boolean beginsSentence(String text) {
    int before = start - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || "\n\r.!?:;\"«“(—–-".indexOf(text.charAt(before)) >= 0;
  }

  boolean isLowerCase(String text) {
    return Character.isLowerCase(text.charAt(start));
  }
}
