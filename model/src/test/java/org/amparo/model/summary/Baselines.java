package org.amparo.model.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amparo.model.text.FunctionWords;
import org.amparo.model.text.SentenceBreaker;
import org.amparo.model.text.Span;

/** The methods of the books, on the same sentences as ours, and the best that any could reach. */
final class Baselines {

  private static final double DAMPING = 0.85;
  private static final int STEPS = 60;

  private final SentenceBreaker breaker = new SentenceBreaker();
  private final FunctionWords functionWords = new FunctionWords();

  List<String> lead(String text, String language, int sentences) {
    return sentences(text, language).stream().limit(sentences).toList();
  }

  /** TextRank: Mihalcea and Tarau 2004, section 4: common words over the logarithms of lengths. */
  List<String> textRank(String text, String language, int sentences) {
    List<String> all = sentences(text, language);
    List<Set<String>> words = new ArrayList<>();
    for (String sentence : all) {
      var set = new HashSet<>(Rouge.words(sentence));
      set.removeAll(functionWords.of(language));
      words.add(set);
    }
    double[][] weights = new double[all.size()][all.size()];
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        double lengths = Math.log(words.get(i).size() + 1.0) + Math.log(words.get(j).size() + 1.0);
        long common = words.get(i).stream().filter(words.get(j)::contains).count();
        weights[i][j] = lengths > 0 ? common / lengths : 0;
        weights[j][i] = weights[i][j];
      }
    }
    return best(all, walk(weights), sentences);
  }

  /**
   * Continuous LexRank: Erkan and Radev 2004, section 3.3: cosine of tf-idf within the document.
   */
  List<String> lexRank(String text, String language, int sentences) {
    List<Span> spans = breaker.sentences(text, language);
    var vectors = SentenceVectors.of(text, spans, functionWords.of(language));
    double[][] weights = new double[spans.size()][spans.size()];
    for (int i = 0; i < spans.size(); i++) {
      for (int j = 0; j < i; j++) {
        weights[i][j] = vectors.similarity(i, j);
        weights[j][i] = weights[i][j];
      }
    }
    return best(sentences(text, language), walk(weights), sentences);
  }

  /**
   * The sentences that a reader of the reference would take, one by one, for the most ROUGE-1 + 2.
   */
  List<String> oracle(String text, String language, String reference, int sentences) {
    List<String> left = new ArrayList<>(sentences(text, language));
    var taken = new ArrayList<String>();
    double reached = 0;
    while (taken.size() < sentences) {
      String best = null;
      for (String sentence : left) {
        Rouge rouge = Rouge.of(String.join(" ", taken) + " " + sentence, reference);
        if (rouge.one() + rouge.two() > reached) {
          reached = rouge.one() + rouge.two();
          best = sentence;
        }
      }
      if (best == null) {
        break;
      }
      taken.add(best);
      left.remove(best);
    }
    return taken;
  }

  List<String> sentences(String text, String language) {
    return breaker.sentences(text, language).stream().map(span -> span.of(text)).toList();
  }

  private static double[] walk(double[][] weights) {
    int n = weights.length;
    double[] rank = new double[n];
    Arrays.fill(rank, 1.0 / n);
    double[] degree = Arrays.stream(weights).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[n];
      Arrays.fill(next, (1 - DAMPING) / n);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n && degree[i] > 0; j++) {
          next[j] += DAMPING * rank[i] * weights[i][j] / degree[i];
        }
      }
      rank = next;
    }
    return rank;
  }

  private static List<String> best(List<String> sentences, double[] rank, int count) {
    return IntStream.range(0, sentences.size())
        .boxed()
        .sorted(Comparator.comparing(i -> -rank[i]))
        .limit(count)
        .sorted()
        .map(sentences::get)
        .toList();
  }
}
