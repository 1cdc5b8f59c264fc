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

  /** What they take on disk, where they are kept as float16. */
  long bytes() {
    return 2L * (matrix.length + bias.length);
  }

  /** The raw outputs for a text, [labels]. */
  float[] outputs(Bag bag) {
    float[] outputs = bias.clone();
    for (int i = 0; i < bag.features().length; i++) {
      for (int label = 0; label < outputs.length; label++) {
        outputs[label] += bag.weights()[i] * of(bag.features()[i], label);
      }
    }
    return outputs;
  }
}
