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

  /** The raw outputs for a window, [labels]. */
  float[] outputs(Window window) {
    float[] outputs = bias.clone();
    for (int i = 0; i < window.features().length; i++) {
      for (int label = 0; label < outputs.length; label++) {
        outputs[label] += window.weights()[i] * of(window.features()[i], label);
      }
    }
    return outputs;
  }
}
