package org.amparo.model.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.amparo.model.evaluation.Evaluation.LabelMeasure;

/** Counts, for each label, how often it was rightly named, named, and right. */
final class Tally {

  private final Map<String, Counts> counts = new TreeMap<>();

  void add(Set<String> truth, Set<String> named) {
    truth.forEach(label -> count(label).support++);
    named.forEach(label -> count(label).named++);
    named.stream().filter(truth::contains).forEach(label -> count(label).right++);
  }

  double microF1() {
    var sum = new Counts();
    for (Counts label : counts.values()) {
      sum.right += label.right;
      sum.named += label.named;
      sum.support += label.support;
    }
    return sum.measure().f1();
  }

  double macroF1(int fewestTexts) {
    return measures().values().stream()
        .filter(measure -> measure.support() >= fewestTexts)
        .mapToDouble(LabelMeasure::f1)
        .average()
        .orElse(0);
  }

  Map<String, LabelMeasure> measures() {
    var measures = new LinkedHashMap<String, LabelMeasure>();
    counts.forEach((label, count) -> measures.put(label, count.measure()));
    return measures;
  }

  private Counts count(String label) {
    return counts.computeIfAbsent(label, _ -> new Counts());
  }

  private static final class Counts {
    private long right;
    private long named;
    private long support;

    LabelMeasure measure() {
      double precision = named == 0 ? 0 : (double) right / named;
      double recall = support == 0 ? 0 : (double) right / support;
      double f1 = right == 0 ? 0 : 2.0 * right / (named + support);
      return new LabelMeasure(support, precision, recall, f1);
    }
  }
}
