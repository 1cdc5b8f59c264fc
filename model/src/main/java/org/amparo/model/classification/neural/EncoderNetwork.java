package org.amparo.model.classification.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;

/**
 * Words in their surroundings: two layers of convolution over the vectors of the words, each added
 * to what it read; the mean and the greatest over the text (after Kim 2014, arXiv:1408.5882).
 *
 * <p>Given places as well, [places], counted over all words of all texts, it guesses which frequent
 * word stands at each: [places, frequent words].
 */
final class EncoderNetwork extends Network {

  private static final int SIZE = 96;
  private static final int WIDTH = 5;
  private static final float DROPPED = 0.3f;

  private final PieceEmbedding words = addChildBlock("words", new PieceEmbedding(SIZE));
  private final List<Conv1d> layers =
      List.of(addChildBlock("first", layer()), addChildBlock("second", layer()));
  private final Linear output;
  private final Linear guess;

  EncoderNetwork(int labels, int frequentWords) {
    super(labels);
    this.output = addChildBlock("output", Linear.builder().setUnits(labels).build());
    this.guess = addChildBlock("guess", Linear.builder().setUnits(frequentWords).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> settings) {
    NDList embedded = words.forward(parameters, new NDList(inputs.head()), training);
    NDArray pieces = embedded.get(1);
    NDArray present = pieces.gt(0).toType(DataType.FLOAT32, false);
    NDArray hidden = embedded.get(0).div(pieces.maximum(1).sqrt());
    for (Conv1d layer : layers) {
      NDArray dropped =
          Dropout.dropout(hidden.transpose(0, 2, 1), DROPPED, training).singletonOrThrow();
      NDArray around =
          Activation.relu(
              layer.forward(parameters, new NDList(dropped), training).singletonOrThrow());
      hidden = hidden.add(around.transpose(0, 2, 1)).mul(present);
    }
    return inputs.size() == 1
        ? label(parameters, hidden, present, training)
        : guess.forward(parameters, at(inputs.get(1), hidden), training);
  }

  private NDList label(
      ParameterStore parameters, NDArray hidden, NDArray present, boolean training) {
    int[] overWords = {1};
    NDArray mean = hidden.sum(overWords).div(present.sum(overWords).maximum(1));
    NDArray greatest = hidden.max(overWords);
    NDArray text = mean.concat(greatest, 1);
    return output.forward(parameters, Dropout.dropout(text, DROPPED, training), training);
  }

  private static NDList at(NDArray places, NDArray hidden) {
    return Embedding.embedding(places, hidden.reshape(-1, SIZE), SparseFormat.DENSE);
  }

  private static Conv1d layer() {
    return Conv1d.builder()
        .setFilters(SIZE)
        .setKernelShape(new Shape(WIDTH))
        .optPadding(new Shape(WIDTH / 2))
        .build();
  }

  @Override
  long weights() {
    return super.weights() - weights(guess);
  }

  @Override
  public void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    words.initialize(manager, type, inputs[0]);
    layers.forEach(layer -> layer.initialize(manager, type, new Shape(1, SIZE, WIDTH)));
    output.initialize(manager, type, new Shape(1, 2 * SIZE));
    guess.initialize(manager, type, new Shape(1, SIZE));
  }
}
