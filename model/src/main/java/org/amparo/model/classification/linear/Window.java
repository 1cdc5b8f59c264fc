package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stretch of a text as the model sees it: a sparse unit vector over the vocabulary.
 *
 * @param words those of the stretch
 * @param features ids, ascending
 * @param weights of the features: (1 + ln count) x idf, scaled to unit length (Salton and Buckley
 *     1988, doi:10.1016/0306-4573(88)90021-0)
 */
record Window(List<Word> words, int[] features, float[] weights) {

  /** About a page. */
  private static final int WORDS = 250;

  /** All of a text, in windows of about a page; the last one may be up to a third longer. */
  static List<Window> of(String text, Vocabulary vocabulary) {
    List<Word> words = Word.of(text);
    var windows = new ArrayList<Window>();
    int start = 0;
    while (words.size() - start > WORDS + WORDS / 3) {
      windows.add(of(words.subList(start, start + WORDS), vocabulary));
      start += WORDS;
    }
    windows.add(of(words.subList(start, words.size()), vocabulary));
    return windows;
  }

  /** All of a text as one window, however long. */
  static Window whole(String text, Vocabulary vocabulary) {
    return of(Word.of(text), vocabulary);
  }

  private static Window of(List<Word> words, Vocabulary vocabulary) {
    Map<Integer, Integer> counts = HashMap.newHashMap(words.size() * 2);
    for (Word word : words) {
      for (int feature : vocabulary.idsOf(word)) {
        counts.merge(feature, 1, Integer::sum);
      }
    }
    int[] features = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(features);
    float[] weights = new float[features.length];
    double squares = 0;
    for (int i = 0; i < features.length; i++) {
      double weight = (1 + Math.log(counts.get(features[i]))) * vocabulary.idf(features[i]);
      weights[i] = (float) weight;
      squares += weight * weight;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= scale;
    }
    return new Window(words, features, weights);
  }
}
