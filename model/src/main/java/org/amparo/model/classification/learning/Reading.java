package org.amparo.model.classification.learning;

/**
 * What a model makes of the pages of a text.
 *
 * @param outputs [pages][labels]
 * @param known the part of the text's words that the model knows, from 0 to 1
 */
public record Reading(float[][] outputs, double known) {

  /** One answer for all pages. */
  public Answer answer(Aggregation aggregation, Labels labels) {
    return new Answer(aggregation.aggregate(outputs, labels), known);
  }
}
