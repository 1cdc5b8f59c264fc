package org.amparo.model.classification.linear;

import java.util.Set;
import org.amparo.model.corpus.LabelledText;

/**
 * A text to learn from.
 *
 * @param weight how much it counts; 1 for a text of the corpus
 * @param silent labels of which it says nothing, neither yes nor no, since whoever labelled it did
 *     not know them
 */
record TrainingText(LabelledText text, double weight, Set<String> silent) {

  TrainingText {
    silent = Set.copyOf(silent);
    if (!(weight > 0)) {
      throw new IllegalArgumentException("not a weight: " + weight);
    }
  }
}
