package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a text as the model sees it: a sparse vector over the vocabulary.
 *
 * @param words those of the stretch
 * @param wordFeatures the known features of each word
 * @param features ids, ascending
 * @param weights of the features: (1 + ln count) x idf, scaled (Salton and Buckley 1988,
 *     doi:10.1016/0306-4573(88)90021-0) in part, so that a short text says less than a long one
 */
record Window(List<Word> words, int[][] wordFeatures, int[] features, float[] weights) {

  /** About a page. */
  private static final int WORDS = 250;

  /** To which part a vector is brought to unit length: 0 not at all, 1 wholly. */
  private static final double SCALED = 0.6;

  /** The length, before scaling, of a common text; its vector gets about unit length. */
  private static final double COMMON_LENGTH = 30;

  /** All of a text, in windows of about a page; the last one may be up to a third longer. */
  static List<Window> of(String text, Vocabulary vocabulary) {
    List<Word> words = Word.of(text);
    int[][] known = known(words, vocabulary);
    int[] layout = vocabulary.idsOfLayout(text);
    var windows = new ArrayList<Window>();
    int start = 0;
    while (words.size() - start > WORDS + WORDS / 3) {
      windows.add(of(words, known, start, start + WORDS, layout, vocabulary));
      start += WORDS;
      layout = new int[0];
    }
    windows.add(of(words, known, start, words.size(), layout, vocabulary));
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
    Arrays.sort(all);
    int[] features = new int[all.length];
    float[] weights = new float[all.length];
    int size = 0;
    double squares = 0;
    for (int i = 0, end; i < all.length; i = end) {
      end = i + 1;
      while (end < all.length && all[end] == all[i]) {
        end++;
      }
      double weight = (1 + Math.log(end - i)) * vocabulary.idf(all[i]);
      features[size] = all[i];
      weights[size++] = (float) weight;
      squares += weight * weight;
    }
    double length = Math.sqrt(squares);
    double scale = Math.pow(length, -SCALED) * Math.pow(COMMON_LENGTH, SCALED - 1);
    for (int i = 0; i < size; i++) {
      weights[i] *= (float) scale;
    }
    return new Window(
        words.subList(from, to),
        wordFeatures,
        Arrays.copyOf(features, size),
        Arrays.copyOf(weights, size));
  }
}
