package org.amparo.model.classification.learning;

import java.util.List;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;

/**
 * What a model makes of a text as a whole, before that is turned into labels.
 *
 * @param outputs aggregated, [labels]
 * @param known the part of the text's words that the model knew, from 0 to 1
 */
public record Answer(double[] outputs, double known) {

  /** The answer in labels, without evidence. */
  public Classification classification(Labels labels, Calibration calibration, ModelVersion model) {
    return Judgement.of(outputs, known, labels, calibration).classification(List.of(), model);
  }
}
