package org.amparo.model.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.amparo.model.directory.Precision;
import org.amparo.model.safetensors.StoredTensor;
import org.amparo.model.torchscript.Attribute;
import org.amparo.model.torchscript.Tensor;
import org.amparo.model.torchscript.TensorType;
import org.amparo.model.torchscript.TorchScriptModule;

/**
 * A module being put together. Tensors go into lists, and the code reaches them by their place:
 * {@code self.tables[0]}, the first norm, the linear layer 7.
 */
public final class ModuleDraft {
  private final Precision precision;
  private final String linearCode;
  private final int rows;
  private final StringBuilder code = new StringBuilder();
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Tensor> tables = new ArrayList<>();
  private final List<Tensor> norms = new ArrayList<>();
  private final List<StoredTensor> words = new ArrayList<>();
  private final List<Linear> linears = new ArrayList<>();

  /** A module for batches; its weights are laid out for the rows of a usual one. */
  public static ModuleDraft encoder(Precision precision) {
    return new ModuleDraft(
        precision, precision == Precision.INT8 ? "linear-int8.py" : "linear-packed.py", 2048);
  }

  /** A module for one text at a time, whose layers mostly see one row. */
  public static ModuleDraft decoder(Precision precision) {
    return new ModuleDraft(
        precision, precision == Precision.INT8 ? "linear-rows.py" : "linear-packed.py", 512);
  }

  /** A module that reads whole texts and writes a few rows at a time. */
  public static ModuleDraft encoderDecoder(Precision precision) {
    return decoder(precision);
  }

  private ModuleDraft(Precision precision, String linearCode, int rows) {
    this.precision = precision;
    this.linearCode = linearCode;
    this.rows = rows;
    attributes.add(new Attribute.Int("compute", compute().code()));
    attributes.add(new Attribute.Int("attended", attended().code()));
  }

  /** The type of the states between layers. */
  TensorType compute() {
    boolean narrow = precision == Precision.BF16 || linearCode.equals("linear-rows.py");
    return narrow ? TensorType.BFLOAT16 : TensorType.FLOAT32;
  }

  /** The type in which attention computes. */
  private TensorType attended() {
    return precision == Precision.FP32 ? TensorType.FLOAT32 : TensorType.BFLOAT16;
  }

  /** Adds the methods of a file beside this class. */
  void code(String file) {
    try (InputStream in = ModuleDraft.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no code called " + file);
      }
      code.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void whole(String name, long value) {
    attributes.add(new Attribute.Int(name, value));
  }

  void real(String name, double value) {
    attributes.add(new Attribute.Float(name, value));
  }

  void add(Attribute attribute) {
    attributes.add(attribute);
  }

  /** Adds an embedding table. */
  void table(StoredTensor table) {
    tables.add(table.as(attended()));
  }

  /** Adds a table of zeros, where an architecture has none. */
  void noTable(long rows, long columns) {
    tables.add(Tensor.zeros(attended(), rows, columns));
  }

  /** Adds the two parts of a norm, always two: without a bias it is zero. */
  void norm(StoredTensor weight, Optional<StoredTensor> bias) {
    norms.add(weight.as(compute()));
    norms.add(
        bias.map(stored -> stored.as(compute()))
            .orElseGet(() -> Tensor.zeros(compute(), weight.elements())));
  }

  /** Adds a decoder's table of words. */
  void words(StoredTensor table) {
    words.add(table);
  }

  /** Adds a norm that only scales, in float32. */
  void scale(StoredTensor weight) {
    norms.add(weight.as(TensorType.FLOAT32));
  }

  /**
   * Adds what an encoder and its decoder share: shapes, and places for what is kept while writing.
   *
   * @param head width of a head of the decoder
   */
  void pair(int layers, int heads, int layersOut, int headsOut, int head) {
    whole("layers", layers);
    whole("heads", heads);
    whole("layers_out", layersOut);
    whole("heads_out", headsOut);
    whole("head_out", head);
    whole("first_out", 4L * layers);
    real("lowest", Double.NEGATIVE_INFINITY);
    for (String place : List.of("read_keys", "read_values", "keys", "values")) {
      add(new Attribute.Tensors(place, Collections.nCopies(layersOut, nothing())));
    }
    add(new Attribute.Tensors("hidden", List.of(nothing())));
  }

  private static Tensor nothing() {
    return Tensor.zeros(TensorType.FLOAT32, 1);
  }

  /** Adds a linear layer; its place is the number of those before it. */
  void linear(Linear linear) {
    linears.add(linear);
  }

  /** The activation that {@code linear_active} applies. */
  void activation(Activation activation) {
    whole("active", activation.code());
    add(new Attribute.Text("active_fused", activation.fused()));
    add(new Attribute.Text("active_algorithm", activation.algorithm()));
  }

  /** Adds the head and {@code forward}. A head is small and stays in float32. */
  public void head(Head head) {
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> biases = new ArrayList<>();
    List<Tensor> headNorms = new ArrayList<>();
    List<Long> activations = new ArrayList<>();
    List<Long> normed = new ArrayList<>();
    double epsilon = 0;
    for (Head.Layer layer : head.layers()) {
      weights.add(stack(layer.linear().weights(), TensorType.FLOAT32));
      biases.add(bias(layer.linear(), TensorType.FLOAT32));
      activations.add((long) layer.activation().code());
      normed.add(layer.norm().isPresent() ? 1L : 0L);
      Optional<Head.Norm> norm = layer.norm();
      long rows = layer.linear().rows();
      headNorms.add(part(norm.map(Head.Norm::weight), rows));
      headNorms.add(part(norm.flatMap(Head.Norm::bias), rows));
      epsilon = norm.map(Head.Norm::epsilon).orElse(epsilon);
    }
    whole("pooling", head.pooling().ordinal());
    whole("normalise", head.normalise() ? 1 : 0);
    add(new Attribute.Tensors("head_weights", weights));
    add(new Attribute.Tensors("head_biases", biases));
    add(new Attribute.Tensors("head_norms", headNorms));
    add(new Attribute.Ints("head_activations", activations));
    add(new Attribute.Ints("head_normed", normed));
    real("head_epsilon", epsilon);
    code("head.py");
  }

  private static Tensor part(Optional<StoredTensor> tensor, long rows) {
    return tensor
        .map(stored -> stored.as(TensorType.FLOAT32))
        .orElseGet(() -> Tensor.zeros(TensorType.FLOAT32, rows));
  }

  /** The module, ready to be written. */
  public TorchScriptModule module() {
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> scales = new ArrayList<>();
    List<Tensor> biases = new ArrayList<>();
    List<Long> biased = new ArrayList<>();
    for (Linear linear : linears) {
      if (precision == Precision.INT8) {
        RowScaling scaling = new RowScaling(linear.weights());
        weights.add(scaling.wholeNumbers());
        scales.add(scaling.scales(compute()));
      } else {
        weights.add(stack(linear.weights(), compute()));
      }
      biases.add(bias(linear, compute()));
      biased.add(linear.bias().isPresent() ? 1L : 0L);
    }
    List<Attribute> all = new ArrayList<>(attributes);
    all.add(new Attribute.Tensors("tables", tables));
    all.add(new Attribute.Tensors("norms", norms));
    all.add(new Attribute.Tensors("weights", weights));
    all.add(new Attribute.Tensors("scales", scales));
    all.add(new Attribute.Tensors("biases", biases));
    all.add(new Attribute.Ints("biased", biased));
    all.add(new Attribute.Tensors("packed", List.of()));
    all.add(new Attribute.LaidOutWeights("laid_out"));
    all.add(new Attribute.Int("narrowed", 0));
    all.add(new Attribute.Int("rows", rows));
    if (!words.isEmpty()) {
      addWords(all);
    }
    code("activate.py");
    code(linearCode);
    return new TorchScriptModule(code.toString(), all);
  }

  private void addWords(List<Attribute> all) {
    List<Tensor> tables = new ArrayList<>();
    List<Tensor> scales = new ArrayList<>();
    for (StoredTensor table : words) {
      if (precision == Precision.INT8) {
        RowScaling scaling = new RowScaling(List.of(table));
        tables.add(scaling.wholeNumbers());
        scales.add(scaling.scales(compute()));
      } else {
        tables.add(table.as(compute()));
      }
    }
    all.add(new Attribute.Tensors("words", tables));
    all.add(new Attribute.Tensors("word_scales", scales));
    code(precision == Precision.INT8 ? "words-int8.py" : "words.py");
  }

  private static Tensor stack(List<StoredTensor> parts, TensorType type) {
    return Tensor.concatenated(parts.stream().map(part -> part.as(type)).toList());
  }

  private static Tensor bias(Linear linear, TensorType type) {
    return linear
        .bias()
        .map(parts -> stack(parts, type))
        .orElseGet(() -> Tensor.zeros(type, linear.rows()));
  }
}
