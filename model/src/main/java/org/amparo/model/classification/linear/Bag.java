package org.amparo.model.classification.linear;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A text, or a page of it, as a sparse vector.
 *
 * @param features ids, ascending
 * @param weights of the features: (1 + ln count) x idf, scaled (Salton and Buckley 1988,
 *     doi:10.1016/0306-4573(88)90021-0) in part, so that a short text says less than a long one
 */
record Bag(int[] features, float[] weights) {

  /** To which part a vector is brought to unit length: 0 not at all, 1 wholly. */
  private static final double SCALED = 0.6;

  /** The length, before scaling, of a common text; its vector gets about unit length. */
  private static final double COMMON_LENGTH = 30;

  /**
   * @param occurrences the id of a feature for each time that it occurs; put in order
   * @param idf how heavy each feature is
   */
  static Bag of(int[] occurrences, IntToDoubleFunction idf) {
    Arrays.sort(occurrences);
    int[] features = new int[occurrences.length];
    float[] weights = new float[occurrences.length];
    int size = 0;
    double squares = 0;
    for (int i = 0, end; i < occurrences.length; i = end) {
      end = i + 1;
      while (end < occurrences.length && occurrences[end] == occurrences[i]) {
        end++;
      }
      double weight = (1 + Math.log(end - i)) * idf.applyAsDouble(occurrences[i]);
      features[size] = occurrences[i];
      weights[size++] = (float) weight;
      squares += weight * weight;
    }
    double length = Math.sqrt(squares);
    double scale = Math.pow(length, -SCALED) * Math.pow(COMMON_LENGTH, SCALED - 1);
    for (int i = 0; i < size; i++) {
      weights[i] *= (float) scale;
    }
    return new Bag(Arrays.copyOf(features, size), Arrays.copyOf(weights, size));
  }
}
