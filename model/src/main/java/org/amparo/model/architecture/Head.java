package org.amparo.model.architecture;

import java.util.List;
import java.util.Optional;
import org.amparo.model.safetensors.StoredTensor;

/**
 * What turns the states of the tokens into the answer: a choice of states, then layers.
 *
 * @param normalise whether the answer is scaled to length 1
 */
public record Head(Pooling pooling, List<Layer> layers, boolean normalise) {

  /** One layer of a head. */
  public record Layer(Linear linear, Activation activation, Optional<Norm> norm) {
    Layer(Linear linear, Activation activation) {
      this(linear, activation, Optional.empty());
    }
  }

  /** A norm after a layer; the bias may be absent. */
  record Norm(StoredTensor weight, Optional<StoredTensor> bias, double epsilon) {}

  public Head {
    layers = List.copyOf(layers);
  }

  /**
   * Numbers in the answer.
   *
   * @param states width of the states that come in
   */
  public int width(int states) {
    return layers.isEmpty() ? states : (int) layers.getLast().linear().rows();
  }
}
