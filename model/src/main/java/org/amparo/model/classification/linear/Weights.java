package org.amparo.model.classification.linear;

/**
 * What training finds.
 *
 * @param matrix [features, labels], row by row
 * @param bias [labels]
 */
record Weights(float[] matrix, float[] bias) {

  float of(int feature, int label) {
    return matrix[feature * bias.length + label];
  }
}
