package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * What a linear model sees of a text, by name. Of each word that is no part of a name: the word
 * itself ({@code detenido}); its beginning, in which the inflections of a word, and its cousins in
 * the other languages, agree ({@code ^deten}); the word with the one before it ({@code no vuelve});
 * the concepts that it, or a phrase that begins with it, stands for ({@code #arrest}); and that it
 * opens or closes the text, where papers say what they are ({@code >resolucion}, {@code
 * <atentamente}). Of the text as a whole: its {@linkplain Layout layout} ({@code @keys}).
 */
record Features(Concepts concepts) {

  private static final char PAIRED = ' ';
  private static final int BEGINNING = 5;
  private static final int EDGE_WORDS = 12;

  /** The features of one of the words of a text, but for the {@linkplain #isPairAt pair}. */
  List<String> ofWord(List<Word> words, int at) {
    String word = words.get(at).folded();
    var features = new ArrayList<String>(5);
    if (!words.get(at).inName()) {
      features.add(word);
      if (word.length() > BEGINNING) {
        features.add('^' + word.substring(0, BEGINNING));
      }
    }
    if (at < EDGE_WORDS) {
      features.add('>' + word);
    }
    if (at >= words.size() - EDGE_WORDS) {
      features.add('<' + word);
    }
    int known = features.size();
    concepts.addBeginningAt(words, at, features);
    features.subList(known, features.size()).replaceAll(concept -> '#' + concept);
    return features;
  }

  /** Whether a word and the one before it are a feature together. */
  static boolean isPairAt(List<Word> words, int at) {
    return at > 0 && !words.get(at).inName() && !words.get(at - 1).inName();
  }

  /** That feature's name. */
  static String pair(Word before, Word word) {
    return before.folded() + PAIRED + word.folded();
  }

  /** The features of a text beyond its words. */
  List<String> ofLayout(String text) {
    return Layout.of(text).stream().map(trait -> '@' + trait).toList();
  }

  static boolean isConcept(String feature) {
    return feature.charAt(0) == '#';
  }

  /** Where in a pair's name the first word ends; negative for any other feature. */
  static int endOfFirst(String feature) {
    return feature.indexOf(PAIRED);
  }

  /** Whether it says that a word opens or closes the text. */
  static boolean isAtEdge(String feature) {
    return feature.charAt(0) == '>' || feature.charAt(0) == '<';
  }

  /** Whether a feature cannot be anybody's name. */
  static boolean isNoName(String feature) {
    return isConcept(feature) || feature.charAt(0) == '@';
  }
}
