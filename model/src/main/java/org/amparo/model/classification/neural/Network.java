package org.amparo.model.classification.neural;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;

/** Of the pieces of texts, [texts, words, pieces], makes outputs, [texts, labels]. */
abstract class Network extends AbstractBlock {

  private final int labels;

  Network(int labels) {
    this.labels = labels;
  }

  final int labels() {
    return labels;
  }

  /** How many weights are needed to label a text. */
  long weights() {
    return weights(this);
  }

  static long weights(Block block) {
    return block.getParameters().values().stream()
        .mapToLong(parameter -> parameter.getShape().size())
        .sum();
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), labels)};
  }
}
