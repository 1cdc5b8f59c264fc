package org.amparo.model.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a reference a summary says, in the same words: ROUGE-N and ROUGE-L with one
 * reference, as F1 (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries"). Words are
 * runs of letters and digits in lower case; nothing is stemmed or left out.
 */
record Rouge(double one, double two, double longest) {

  static Rouge of(String summary, String reference) {
    List<String> candidate = words(summary);
    List<String> expected = words(reference);
    return new Rouge(
        ngrams(candidate, expected, 1),
        ngrams(candidate, expected, 2),
        f1(commonSubsequence(candidate, expected), candidate.size(), expected.size()));
  }

  static Rouge mean(List<Rouge> figures) {
    return new Rouge(
        figures.stream().mapToDouble(Rouge::one).average().orElse(0),
        figures.stream().mapToDouble(Rouge::two).average().orElse(0),
        figures.stream().mapToDouble(Rouge::longest).average().orElse(0));
  }

  static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.add(text.substring(start, i).toLowerCase(java.util.Locale.ROOT));
        start = -1;
      }
    }
    return words;
  }

  private static double ngrams(List<String> candidate, List<String> expected, int n) {
    Map<List<String>, Integer> left = new HashMap<>();
    for (int i = 0; i + n <= expected.size(); i++) {
      left.merge(expected.subList(i, i + n), 1, Integer::sum);
    }
    int matches = 0;
    for (int i = 0; i + n <= candidate.size(); i++) {
      List<String> gram = candidate.subList(i, i + n);
      if (left.getOrDefault(gram, 0) > 0) {
        left.merge(gram, -1, Integer::sum);
        matches++;
      }
    }
    return f1(matches, candidate.size() - n + 1, expected.size() - n + 1);
  }

  private static int commonSubsequence(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (String word : a) {
      int diagonal = 0;
      for (int j = 1; j <= b.size(); j++) {
        int above = row[j];
        row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.size()];
  }

  private static double f1(int matches, int candidate, int expected) {
    return matches <= 0 ? 0 : 2.0 * matches / (candidate + expected);
  }
}
