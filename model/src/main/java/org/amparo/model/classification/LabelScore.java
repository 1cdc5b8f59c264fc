package org.amparo.model.classification;

import java.util.Objects;

/**
 * A label and how sure the model is of it.
 *
 * @param id as the taxonomy has it
 * @param score calibrated probability, from 0 to 1
 */
public record LabelScore(String id, double score) {

  public LabelScore {
    Objects.requireNonNull(id);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("not a probability: " + score);
    }
  }
}
