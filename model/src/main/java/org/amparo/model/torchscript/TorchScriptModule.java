package org.amparo.model.torchscript;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One module: what it holds and what it does.
 *
 * @param methods the {@code def}s in the serialized dialect of TorchScript, not indented, {@code
 *     forward} among them; {@code self} untyped. In that dialect functions are called on {@code
 *     torch} or {@code ops}, and types of elements are numbers ({@link TensorType#code()}).
 * @param attributes in the order in which they are stored
 */
public record TorchScriptModule(String methods, List<Attribute> attributes) {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * @throws IllegalArgumentException if a name is no identifier or occurs twice
   */
  public TorchScriptModule {
    attributes = List.copyOf(attributes);
    Set<String> names = new HashSet<>(Set.of("training"));
    for (Attribute attribute : attributes) {
      if (!IDENTIFIER.matcher(attribute.name()).matches()) {
        throw new IllegalArgumentException("not an attribute name: " + attribute.name());
      }
      if (!names.add(attribute.name())) {
        throw new IllegalArgumentException("two attributes are called " + attribute.name());
      }
    }
  }

  /** Bytes of all tensors. */
  public long size() {
    return attributes.stream()
        .mapToLong(
            attribute ->
                switch (attribute) {
                  case Attribute.OneTensor one -> one.tensor().size();
                  case Attribute.Tensors many ->
                      many.tensors().stream().mapToLong(Tensor::size).sum();
                  default -> 0;
                })
        .sum();
  }

  /** The source file as the archive holds it. */
  String source() {
    StringBuilder source = new StringBuilder("class AmparoModule(Module):\n");
    source.append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
    for (Attribute attribute : attributes) {
      String type =
          switch (attribute) {
            case Attribute.OneTensor _ -> "Tensor";
            case Attribute.Tensors _ -> "List[Tensor]";
            case Attribute.LaidOutWeights _ ->
                "List[__torch__.torch.classes.quantized.LinearPackedParamsBase]";
            case Attribute.Int _ -> "int";
            case Attribute.Float _ -> "float";
            case Attribute.Text _ -> "str";
            case Attribute.Ints _ -> "List[int]";
            case Attribute.Floats _ -> "List[float]";
          };
      source.append("  ").append(attribute.name()).append(" : ").append(type).append('\n');
    }
    methods.lines().forEach(line -> source.append("  ").append(line).append('\n'));
    return source.toString();
  }
}
