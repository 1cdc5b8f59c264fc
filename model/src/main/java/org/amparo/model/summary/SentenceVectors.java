package org.amparo.model.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.model.text.Folding;
import org.amparo.model.text.Span;

/** The sentences of one document as unit vectors of word weights (tf-idf within the document). */
final class SentenceVectors {

  private static final int STEM_LENGTH = 7;

  private final int[][] words;
  private final float[][] weights;
  private final int vocabulary;

  private SentenceVectors(int[][] words, float[][] weights, int vocabulary) {
    this.words = words;
    this.weights = weights;
    this.vocabulary = vocabulary;
  }

  static SentenceVectors of(String text, List<Span> sentences, Set<String> functionWords) {
    Map<String, Integer> ids = new HashMap<>();
    List<Map<Integer, Integer>> counts = new ArrayList<>(sentences.size());
    for (Span sentence : sentences) {
      counts.add(count(text, sentence, functionWords, ids));
    }
    int[] sentencesWith = new int[ids.size()];
    counts.forEach(c -> c.keySet().forEach(id -> sentencesWith[id]++));
    int[][] words = new int[sentences.size()][];
    float[][] weights = new float[sentences.size()][];
    for (int s = 0; s < words.length; s++) {
      Map<Integer, Integer> count = counts.get(s);
      words[s] = count.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
      weights[s] = new float[words[s].length];
      for (int i = 0; i < words[s].length; i++) {
        double idf = Math.log(1 + (double) sentences.size() / sentencesWith[words[s][i]]);
        weights[s][i] = (float) ((1 + Math.log(count.get(words[s][i]))) * idf);
      }
      normalize(weights[s]);
    }
    return new SentenceVectors(words, weights, ids.size());
  }

  int size() {
    return words.length;
  }

  int vocabulary() {
    return vocabulary;
  }

  /** How many different words of substance the sentence has. */
  int length(int sentence) {
    return words[sentence].length;
  }

  int[] words(int sentence) {
    return words[sentence];
  }

  float[] weights(int sentence) {
    return weights[sentence];
  }

  /** Cosine, from 0 (no word in common) to 1. */
  double similarity(int a, int b) {
    double sum = 0;
    for (int i = 0, j = 0; i < words[a].length && j < words[b].length; ) {
      if (words[a][i] == words[b][j]) {
        sum += weights[a][i++] * weights[b][j++];
      } else if (words[a][i] < words[b][j]) {
        i++;
      } else {
        j++;
      }
    }
    return Math.min(1, sum);
  }

  private static void normalize(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += v * v;
    }
    if (squares > 0) {
      float scale = (float) (1 / Math.sqrt(squares));
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= scale;
      }
    }
  }

  private static Map<Integer, Integer> count(
      String text, Span sentence, Set<String> functionWords, Map<String, Integer> ids) {
    Map<Integer, Integer> counts = new HashMap<>();
    char[] word = new char[sentence.length()];
    int length = 0;
    for (int i = sentence.start(); i <= sentence.end(); i++) {
      char c = i < sentence.end() ? Folding.fold(text.charAt(i)) : 0;
      if (c != 0) {
        word[length++] = c;
      } else {
        if (length > 1) {
          String folded = new String(word, 0, length);
          if (!functionWords.contains(folded)) {
            String stem = folded.substring(0, Math.min(length, STEM_LENGTH));
            counts.merge(ids.computeIfAbsent(stem, _ -> ids.size()), 1, Integer::sum);
          }
        }
        length = 0;
      }
    }
    return counts;
  }
}
