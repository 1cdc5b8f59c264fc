package org.amparo.model.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.safetensors.StoredTensor;
import org.amparo.model.safetensors.Weights;

/** A model's weights under the names that its architecture uses, with the shapes it expects. */
public final class ModelTensors {
  private final Weights weights;
  private final String prefix;

  public ModelTensors(Weights weights) {
    this(weights, "");
  }

  private ModelTensors(Weights weights, String prefix) {
    this.weights = weights;
    this.prefix = prefix;
  }

  /**
   * The tensors below the first of {@code prefixes} under which {@code probe} is found: the same
   * weights are called {@code bert.x} with a head on top and {@code x} without.
   */
  ModelTensors below(String probe, String... prefixes) {
    return Arrays.stream(prefixes)
        .filter(candidate -> weights.find(candidate + probe).isPresent())
        .findFirst()
        .map(found -> new ModelTensors(weights, found))
        .orElseGet(() -> new ModelTensors(weights, prefixes[0]));
  }

  ModelTensors in(String more) {
    return new ModelTensors(weights, prefix + more);
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  /**
   * @throws ModelRefused if it is missing, of another shape, or of a type that Amparo does not read
   */
  StoredTensor require(String name, long... shape) throws ModelRefused {
    StoredTensor tensor =
        find(name).orElseThrow(() -> new ModelRefused(new Refusal.MissingTensor(prefix + name)));
    List<Long> expected = Arrays.stream(shape).boxed().toList();
    if (!tensor.shape().equals(expected)) {
      throw new ModelRefused(new Refusal.WrongShape(prefix + name, expected, tensor.shape()));
    }
    if (!tensor.type().isReadable()) {
      throw new ModelRefused(new Refusal.UnsupportedType(prefix + name, tensor.type().name()));
    }
    return tensor;
  }

  /** Checkpoints of 2018 call the parts of a norm gamma and beta. */
  private Optional<StoredTensor> find(String name) {
    Optional<StoredTensor> tensor = weights.find(prefix + name);
    if (tensor.isEmpty() && name.endsWith("LayerNorm.weight")) {
      return weights.find(prefix + name.replaceFirst("weight$", "gamma"));
    }
    if (tensor.isEmpty() && name.endsWith("LayerNorm.bias")) {
      return weights.find(prefix + name.replaceFirst("bias$", "beta"));
    }
    return tensor;
  }
}
