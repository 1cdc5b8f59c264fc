package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.amparo.model.classification.Evidence;
import org.amparo.model.text.Span;

/**
 * Points at the words that a label came from. In a linear model that is exact: the output is the
 * sum of what each word adds.
 */
final class EvidenceFinder {

  private static final int MOST_SPANS = 3;

  /** Words this near to each other are shown as one passage. */
  private static final int GAP = 2;

  private static final int MOST_WORDS_IN_SPAN = 8;

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
    var passages = new ArrayList<Passage>();
    double weight = 1;
    for (Window window : windows) {
      addPassages(window, label, weight, passages);
      weight *= model.settings().aggregation().decay();
    }
    return passages.stream()
        .sorted(Comparator.comparingDouble((Passage passage) -> -passage.strength))
        .limit(MOST_SPANS)
        .map(passage -> new Span(passage.start, passage.end))
        .sorted(Comparator.comparingInt(Span::start))
        .toList();
  }

  /** Joins neighbouring words that speak for the label. */
  private void addPassages(Window window, int label, double weight, List<Passage> passages) {
    List<Word> words = window.words();
    Passage open = null;
    int openedAt = 0;
    int lastAt = 0;
    for (int i = 0; i < words.size(); i++) {
      double strength = strength(words.get(i), label) * weight;
      if (strength <= 0) {
        continue;
      }
      if (open != null && i - lastAt <= GAP && i - openedAt < MOST_WORDS_IN_SPAN) {
        open.end = words.get(i).end();
        open.strength += strength;
      } else {
        open = new Passage(words.get(i).start(), words.get(i).end(), strength);
        openedAt = i;
        passages.add(open);
      }
      lastAt = i;
    }
  }

  /** What a word adds to a label beyond what it adds to labels at large. */
  private double strength(Word word, int label) {
    double strength = 0;
    for (int feature : model.vocabulary().idsOf(word)) {
      strength += weights.of(feature, label) * model.vocabulary().idf(feature);
    }
    return strength > STRONG ? strength : 0;
  }

  /** Below this a word says next to nothing. */
  private static final double STRONG = 6;

  private static final class Passage {
    private final int start;
    private int end;
    private double strength;

    Passage(int start, int end, double strength) {
      this.start = start;
      this.end = end;
      this.strength = strength;
    }
  }
}
