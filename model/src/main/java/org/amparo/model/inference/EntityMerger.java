package org.amparo.model.inference;

import java.util.ArrayList;
import java.util.List;
import org.amparo.model.text.Span;

/**
 * Joins tokens into entities by the BIO scheme: B- begins one, I- continues one of its own label,
 * and where it continues none it begins one. Labels without either continue their like.
 */
final class EntityMerger {
  private final List<String> labels;

  EntityMerger(List<String> labels) {
    this.labels = labels;
  }

  /**
   * @param text what the spans are of
   * @param spans of the tokens; empty ones belong to no text and are passed over
   * @param logits for each token one number for each label
   */
  List<Entity> merge(String text, List<Span> spans, float[] logits) {
    List<Entity> entities = new ArrayList<>();
    Run run = null;
    int end = 0;
    for (int token = 0; token < spans.size(); token++) {
      Span span = own(text, spans.get(token), end);
      if (span.length() == 0) {
        continue;
      }
      end = span.end();
      double[] probabilities = Probabilities.softmax(logits, token * labels.size(), labels.size());
      int best = best(probabilities);
      String label = labels.get(best);
      String name = name(label);
      boolean outside = label.equals("O");
      if (run != null && (outside || label.startsWith("B-") || !run.label.equals(name))) {
        entities.add(run.entity());
        run = null;
      }
      if (!outside) {
        run = run == null ? new Run(name, span.start()) : run;
        run.add(span, probabilities[best]);
      }
    }
    if (run != null) {
      entities.add(run.entity());
    }
    return List.copyOf(entities);
  }

  /**
   * The part of a token that is its own: some tokenizers count the space before a word to it, or
   * give the mark for the beginning of a word the place of its first character.
   */
  private static Span own(String text, Span span, int taken) {
    int start = Math.max(span.start(), taken);
    while (start < span.end() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return new Span(start, Math.max(start, span.end()));
  }

  private static String name(String label) {
    return label.startsWith("B-") || label.startsWith("I-") ? label.substring(2) : label;
  }

  private static int best(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  private static final class Run {
    private final String label;
    private final int start;
    private int end;
    private double sum;
    private int tokens;

    Run(String label, int start) {
      this.label = label;
      this.start = start;
    }

    void add(Span span, double probability) {
      end = span.end();
      sum += probability;
      tokens++;
    }

    Entity entity() {
      return new Entity(label, new Span(start, end), sum / tokens);
    }
  }
}
