package org.amparo.model.classification.neural;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import org.amparo.model.classification.learning.Learnt;
import org.amparo.model.classification.learning.Page;
import org.amparo.model.classification.learning.Reading;

/** Lets a trained network read. */
final class NeuralClassifier implements Learnt {

  private final Model model;
  private final Network network;

  /**
   * @param model in whose keeping the network is, closed with this
   */
  NeuralClassifier(Model model, Network network) {
    this.model = model;
    this.network = network;
  }

  @Override
  public Reading read(String text) {
    Pieces pieces = Pieces.of(text);
    List<int[][]> pages =
        Page.of(pieces.size()).stream()
            .map(page -> pieces.page(page.from(), page.to()).ids())
            .toList();
    try (NDManager manager = model.getNDManager().newSubManager()) {
      float[] outputs =
          network
              .forward(
                  new ParameterStore(manager, false), new NDList(Batch.ids(manager, pages)), false)
              .singletonOrThrow()
              .toFloatArray();
      float[][] rows = new float[pages.size()][];
      for (int page = 0; page < rows.length; page++) {
        rows[page] =
            Arrays.copyOfRange(outputs, page * network.labels(), (page + 1) * network.labels());
      }
      return new Reading(rows, pieces.size() == 0 ? 0 : 1);
    }
  }

  @Override
  public long bytes() {
    return Short.BYTES * network.weights();
  }

  @Override
  public void close() {
    model.close();
  }
}
