package org.amparo.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.safetensors.StoredTensor;

/**
 * An affine map, or several of the same input computed as one.
 *
 * @param weights one or more of shape [rows, columns], stacked row on row
 * @param biases one of [rows] for each weight, or none at all
 */
record Linear(List<StoredTensor> weights, List<StoredTensor> biases) {

  Linear {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
  }

  /** A layer with a bias. */
  static Linear of(ModelTensors tensors, String name, long rows, long columns) throws ModelRefused {
    return of(tensors, name, rows, columns, true);
  }

  static Linear of(ModelTensors tensors, String name, long rows, long columns, boolean bias)
      throws ModelRefused {
    return new Linear(
        List.of(tensors.require(name + ".weight", rows, columns)),
        bias ? List.of(tensors.require(name + ".bias", rows)) : List.of());
  }

  /** Layers of the same input as one: one large product is faster than three small ones. */
  static Linear stacked(Linear... parts) {
    List<StoredTensor> weights = new ArrayList<>();
    List<StoredTensor> biases = new ArrayList<>();
    for (Linear part : parts) {
      weights.addAll(part.weights);
      biases.addAll(part.biases);
    }
    return new Linear(weights, biases);
  }

  long rows() {
    return weights.stream().mapToLong(weight -> weight.shape().getFirst()).sum();
  }

  long columns() {
    return weights.getFirst().shape().getLast();
  }

  /** Empty if the layer has no bias. */
  Optional<List<StoredTensor>> bias() {
    return biases.isEmpty() ? Optional.empty() : Optional.of(biases);
  }
}
