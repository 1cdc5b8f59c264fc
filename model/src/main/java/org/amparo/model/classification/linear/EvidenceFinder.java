package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.amparo.model.classification.Evidence;
import org.amparo.model.classification.learning.Labels;
import org.amparo.model.text.Span;

/**
 * Points at the words that a label came from. In a linear model that is exact: the output is the
 * sum of what each word adds. Shown are the short stretches of the text that add most.
 */
final class EvidenceFinder {

  private static final int MOST_SPANS = 3;
  private static final int MOST_WORDS = 7;
  private static final int FEWEST_WORDS = 3;

  /** A stretch that adds less than this part of what the strongest one adds is not shown. */
  private static final double NOTABLE = 0.3;

  private final LinearModel model;
  private final Weights weights;

  EvidenceFinder(LinearModel model, Weights weights) {
    this.model = model;
    this.weights = weights;
  }

  List<Evidence> find(List<Window> windows, List<String> named) {
    List<String> labels = model.settings().labels().all();
    return named.stream()
        .map(label -> new Evidence(label, spans(windows, labels.indexOf(label))))
        .toList();
  }

  private List<Span> spans(List<Window> windows, int label) {
    Labels labels = model.settings().labels();
    double decay = model.settings().aggregation().decay(label, labels);
    var stretches = new ArrayList<Stretch>();
    double weight = 1;
    for (Window window : windows) {
      addStretches(window, label, weight, stretches);
      weight *= decay;
    }
    stretches.sort(Comparator.comparingDouble(Stretch::strength).reversed());
    return stretches.stream()
        .limit(MOST_SPANS)
        .filter(stretch -> stretch.strength >= NOTABLE * stretches.getFirst().strength)
        .map(stretch -> new Span(stretch.start, stretch.end))
        .sorted(Comparator.comparingInt(Span::start))
        .toList();
  }

  /** The strongest stretches of a window, which share no word. */
  private void addStretches(Window window, int label, double weight, List<Stretch> stretches) {
    List<Word> words = window.words();
    double[] strengths = strengths(window, label);
    boolean[] taken = new boolean[strengths.length];
    for (int found = 0; found < MOST_SPANS; found++) {
      int strongest = -1;
      for (int i = 0; i < strengths.length; i++) {
        if (!taken[i] && (strongest < 0 || strengths[i] > strengths[strongest])) {
          strongest = i;
        }
      }
      if (strongest < 0 || (found > 0 && strengths[strongest] <= 0)) {
        return;
      }
      int from = strongest;
      int to = strongest + 1;
      double strength = strengths[strongest];
      while (to - from < MOST_WORDS) {
        double before =
            from > 0 && !taken[from - 1] ? strengths[from - 1] : Double.NEGATIVE_INFINITY;
        double after =
            to < strengths.length && !taken[to] ? strengths[to] : Double.NEGATIVE_INFINITY;
        double better = Math.max(before, after);
        if (better == Double.NEGATIVE_INFINITY || (better <= 0 && to - from >= FEWEST_WORDS)) {
          break;
        }
        strength += Math.max(0, better);
        if (before >= after) {
          from--;
        } else {
          to++;
        }
      }
      java.util.Arrays.fill(taken, from, to, true);
      stretches.add(
          new Stretch(words.get(from).start(), words.get(to - 1).end(), strength * weight));
    }
  }

  /** What each word adds to the label. */
  private double[] strengths(Window window, int label) {
    double[] strengths = new double[window.words().size()];
    for (int i = 0; i < strengths.length; i++) {
      for (int feature : window.wordFeatures()[i]) {
        strengths[i] += weights.of(feature, label) * model.vocabulary().idf(feature);
      }
    }
    return strengths;
  }

  private record Stretch(int start, int end, double strength) {}
}
