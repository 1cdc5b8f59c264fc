package org.amparo.model.classification.linear;

/**
 * What a linear model sees of a word: the word itself, and its beginning, in which the inflections
 * of a word, and its cousins in the other Romance languages and in English, agree (<i>detenid-</i>,
 * <i>detention</i>, <i>détenu</i>, <i>detido</i>).
 */
final class Features {

  private static final int BEGINNING = 5;
  private static final String MARK = "^";

  private Features() {}

  static String ofWord(Word word) {
    return word.folded();
  }

  /** Null for a word that is hardly longer than its beginning would be. */
  static String ofBeginning(Word word) {
    return word.folded().length() > BEGINNING ? MARK + word.folded().substring(0, BEGINNING) : null;
  }
}
