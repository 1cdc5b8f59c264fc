package org.amparo.model.classification.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;

/**
 * The vector of a word: the sum of those of its pieces. Of ids [texts, words, pieces] makes sums
 * [texts, words, size] and how many pieces they are of, [texts, words, 1].
 */
final class PieceEmbedding extends AbstractBlock {

  private final int size;
  private final Parameter table;

  PieceEmbedding(int size) {
    this.size = size;
    this.table =
        addParameter(
            Parameter.builder()
                .setName("pieces")
                .setType(Parameter.Type.WEIGHT)
                .optInitializer(new NormalInitializer(0.1f))
                .build());
  }

  @Override
  protected void prepare(Shape[] inputs) {
    table.setShape(new Shape(Pieces.IDS, size));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> settings) {
    NDArray ids = inputs.head();
    NDArray rows =
        Embedding.embedding(
                ids, parameters.getValue(table, ids.getDevice(), training), SparseFormat.DENSE)
            .singletonOrThrow();
    NDArray present = ids.gt(Pieces.NOTHING).toType(DataType.FLOAT32, false).expandDims(3);
    int[] overPieces = {2};
    return new NDList(rows.mul(present).sum(overPieces), present.sum(overPieces));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    long texts = inputs[0].get(0);
    long words = inputs[0].get(1);
    return new Shape[] {new Shape(texts, words, size), new Shape(texts, words, 1)};
  }

  @Override
  public void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    // There are none.
  }
}
