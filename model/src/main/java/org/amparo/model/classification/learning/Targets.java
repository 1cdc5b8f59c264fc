package org.amparo.model.classification.learning;

import java.util.Arrays;
import java.util.List;
import org.amparo.model.corpus.LabelledText;

/**
 * What a model is to say of texts.
 *
 * <p>A label that came later is not denied by the texts that never heard of it: they are unlabelled
 * for it. Each counts against the label only so much that all of them together weigh three times as
 * much as the texts that have it (weighted logistic regression from positive and unlabelled texts:
 * Lee and Liu 2003, ICML). Among labels of which exactly one holds, the same weight enters as an
 * offset of the label's output (prior correction: King and Zeng 2001,
 * doi:10.1093/oxfordjournals.pan.a004868).
 *
 * @param truth whether each label holds, [texts][labels]
 * @param silent whether nothing is said of the label, [texts][labels]
 * @param weights how much each text counts, [texts]
 */
public record Targets(boolean[][] truth, boolean[][] silent, float[] weights) {

  /** Unlabelled texts are mostly, though not surely, about something else. */
  private static final double SILENT_AGAINST_HAVING = 3;

  /** Of a label that hardly any text has, denials must not vanish altogether. */
  private static final double LEAST_SILENCE = 1e-3;

  /** Of texts that say all of every label, and count alike. */
  public static Targets of(List<LabelledText> texts, Labels labels) {
    float[] weights = new float[texts.size()];
    Arrays.fill(weights, 1);
    return new Targets(
        texts.stream().map(labels::truth).toArray(boolean[][]::new),
        new boolean[texts.size()][labels.size()],
        weights);
  }

  /** Of all texts together. */
  public double totalWeight() {
    double total = 0;
    for (float weight : weights) {
      total += weight;
    }
    return total;
  }

  /** How much a text that is silent on a label counts against it, in (0, 1]. */
  double silence(int label) {
    double having = 0;
    double silentOnIt = 0;
    for (int text = 0; text < weights.length; text++) {
      having += truth[text][label] ? weights[text] : 0;
      silentOnIt += silent[text][label] ? weights[text] : 0;
    }
    return silentOnIt == 0
        ? 1
        : Math.clamp(SILENT_AGAINST_HAVING * having / silentOnIt, LEAST_SILENCE, 1);
  }
}
