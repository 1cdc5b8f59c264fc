package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amparo.model.classification.learning.Page;

/**
 * A page of a text as the model sees it: a sparse vector over the vocabulary.
 *
 * @param words those of the stretch
 * @param wordFeatures the known features of each word
 * @param bag their known features, and those of the layout
 */
record Window(List<Word> words, int[][] wordFeatures, Bag bag) {

  /** All of a text, page by page. */
  static List<Window> of(String text, Vocabulary vocabulary) {
    List<Word> words = Word.of(text);
    int[][] known = known(words, vocabulary);
    int[] layout = vocabulary.idsOfLayout(text);
    var windows = new ArrayList<Window>();
    for (Page page : Page.of(words.size())) {
      windows.add(of(words, known, page.from(), page.to(), layout, vocabulary));
      layout = new int[0];
    }
    return windows;
  }

  /** All of a text as one window, however long. */
  static Window whole(String text, Vocabulary vocabulary) {
    List<Word> words = Word.of(text);
    return of(
        words, known(words, vocabulary), 0, words.size(), vocabulary.idsOfLayout(text), vocabulary);
  }

  /** The part of the words of a text that the model knows, from 0 to 1. */
  static double known(List<Window> text) {
    int words = 0;
    int known = 0;
    for (Window window : text) {
      for (int[] features : window.wordFeatures) {
        words++;
        known += features.length > 0 ? 1 : 0;
      }
    }
    return words == 0 ? 0 : (double) known / words;
  }

  private static int[][] known(List<Word> words, Vocabulary vocabulary) {
    int[][] known = new int[words.size()][];
    for (int at = 0; at < known.length; at++) {
      known[at] = vocabulary.idsOf(words, at);
    }
    return known;
  }

  private static Window of(
      List<Word> words, int[][] known, int from, int to, int[] layout, Vocabulary vocabulary) {
    int[][] wordFeatures = Arrays.copyOfRange(known, from, to);
    int occurrences = layout.length;
    for (int[] ofWord : wordFeatures) {
      occurrences += ofWord.length;
    }
    int[] all = Arrays.copyOf(layout, occurrences);
    int next = layout.length;
    for (int[] ofWord : wordFeatures) {
      System.arraycopy(ofWord, 0, all, next, ofWord.length);
      next += ofWord.length;
    }
    return new Window(words.subList(from, to), wordFeatures, Bag.of(all, vocabulary::idf));
  }
}
