package org.amparo.model.text;

import java.text.Normalizer;

/**
 * Folds a character to the form in which words are compared: lower case, without accents, so that a
 * hurried note (<i>detencion</i>) meets the careful one (<i>Detención</i>).
 */
public final class Folding {

  /** Everything below is Latin script; the four languages of the work need nothing beyond it. */
  private static final int TABLE_SIZE = 0x250;

  private static final char[] TABLE = table();

  private Folding() {}

  /** The folded character, or 0 if it belongs to no word. */
  public static char fold(char c) {
    if (c < TABLE_SIZE) {
      return TABLE[c];
    }
    return Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
  }

  /** Folds a word or phrase, leaving out what belongs to no word. */
  public static String fold(CharSequence text) {
    var folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = fold(text.charAt(i));
      if (c != 0) {
        folded.append(c);
      }
    }
    return folded.toString();
  }

  private static char[] table() {
    var table = new char[TABLE_SIZE];
    for (char c = 0; c < TABLE_SIZE; c++) {
      if (Character.isLetterOrDigit(c)) {
        String base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
        table[c] = Character.toLowerCase(base.charAt(0));
      }
    }
    return table;
  }
}
