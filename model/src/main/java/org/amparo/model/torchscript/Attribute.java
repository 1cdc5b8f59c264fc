package org.amparo.model.torchscript;

import java.util.List;

/** A named value of a module, reached in its source as {@code self.name}. */
public sealed interface Attribute {
  String name();

  /** {@code Tensor}. */
  record OneTensor(String name, Tensor tensor) implements Attribute {}

  /** {@code List[Tensor]}; source can append to it, so an empty one is a place to keep state. */
  record Tensors(String name, List<Tensor> tensors) implements Attribute {
    public Tensors {
      tensors = List.copyOf(tensors);
    }
  }

  /**
   * A list, empty when the module is loaded, of linear layers' weights in the layout of the
   * processor at hand; source appends them.
   */
  record LaidOutWeights(String name) implements Attribute {}

  /** {@code int}. */
  record Int(String name, long value) implements Attribute {}

  /** {@code float}, which in TorchScript has 64 bits. */
  record Float(String name, double value) implements Attribute {}

  /** {@code str}. */
  record Text(String name, String value) implements Attribute {}

  /** {@code List[int]}. */
  record Ints(String name, List<Long> values) implements Attribute {
    public Ints {
      values = List.copyOf(values);
    }
  }

  /** {@code List[float]}. */
  record Floats(String name, List<Double> values) implements Attribute {
    public Floats {
      values = List.copyOf(values);
    }
  }
}
