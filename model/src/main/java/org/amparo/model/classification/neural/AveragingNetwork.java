package org.amparo.model.classification.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The mean of the vectors of all pieces of a text, and a linear layer (fastText: Joulin et al.
 * 2017, arXiv:1607.01759).
 */
final class AveragingNetwork extends Network {

  private static final int SIZE = 64;
  private static final float DROPPED = 0.3f;

  private final PieceEmbedding words = addChildBlock("words", new PieceEmbedding(SIZE));
  private final Linear output;

  AveragingNetwork(int labels) {
    super(labels);
    this.output = addChildBlock("output", Linear.builder().setUnits(labels).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> settings) {
    NDList embedded = words.forward(parameters, inputs, training);
    int[] overWords = {1};
    NDArray pieces = embedded.get(1).sum(overWords).maximum(1);
    NDArray mean = embedded.get(0).sum(overWords).div(pieces);
    return output.forward(parameters, Dropout.dropout(mean, DROPPED, training), training);
  }

  @Override
  public void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    words.initialize(manager, type, inputs);
    output.initialize(manager, type, new Shape(1, SIZE));
  }
}
