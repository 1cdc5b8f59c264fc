package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.List;

/**
 * What a linear model sees of a text, by name. Of each word that is no part of a name: the word
 * itself ({@code detenido}); its beginning, in which the inflections of a word, and its cousins in
 * the other languages, agree ({@code ^deten}); the concepts that it, or a phrase that begins with
 * it, stands for ({@code #arrest}); and that it opens the text, where papers say what they are
 * ({@code >resolucion}). Of the text as a whole: its {@linkplain Layout layout} ({@code @keys}).
 */
record Features(Concepts concepts) {

  private static final int BEGINNING = 5;
  private static final int OPENING_WORDS = 12;

  /** The features of one of the words of a text. */
  List<String> ofWord(List<Word> words, int at) {
    String word = words.get(at).folded();
    var features = new ArrayList<String>(4);
    if (!words.get(at).inName()) {
      features.add(word);
      if (word.length() > BEGINNING) {
        features.add('^' + word.substring(0, BEGINNING));
      }
    }
    if (at < OPENING_WORDS) {
      features.add('>' + word);
    }
    int known = features.size();
    concepts.addBeginningAt(words, at, features);
    features.subList(known, features.size()).replaceAll(concept -> '#' + concept);
    return features;
  }

  /** The features of a text beyond its words. */
  List<String> ofLayout(String text) {
    return Layout.of(text).stream().map(trait -> '@' + trait).toList();
  }

  static boolean isConcept(String feature) {
    return feature.charAt(0) == '#';
  }

  static boolean isOpening(String feature) {
    return feature.charAt(0) == '>';
  }

  /** Whether a feature cannot be anybody's name. */
  static boolean isNoName(String feature) {
    return isConcept(feature) || feature.charAt(0) == '@';
  }
}
