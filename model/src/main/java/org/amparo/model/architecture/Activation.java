package org.amparo.model.architecture;

import java.util.Arrays;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;

/** The functions between layers, by the numbers that the TorchScript code knows them by. */
enum Activation {
  NONE("none", "none"),
  TANH("tanh", "none", "tanh", "torch.nn.modules.activation.Tanh"),
  RELU("relu", "none", "relu", "torch.nn.modules.activation.ReLU"),
  GELU("gelu", "none", "gelu", "gelu_python", "torch.nn.modules.activation.GELU"),
  GELU_TANH("gelu", "tanh", "gelu_new", "gelu_pytorch_tanh", "gelu_fast", "gelu_python_tanh"),
  SILU("swish", "none", "silu", "swish", "torch.nn.modules.activation.SiLU"),
  IDENTITY("none", "none", "linear", "torch.nn.modules.linear.Identity");

  private final String fused;
  private final String algorithm;
  private final String[] names;

  Activation(String fused, String algorithm, String... names) {
    this.fused = fused;
    this.algorithm = algorithm;
    this.names = names;
  }

  /**
   * @param setting where the name was found, for the refusal
   */
  static Activation named(String setting, String name) throws ModelRefused {
    return Arrays.stream(values())
        .filter(activation -> Arrays.asList(activation.names).contains(name))
        .findFirst()
        .orElseThrow(() -> new ModelRefused(new Refusal.Unsupported(setting, "\"" + name + "\"")));
  }

  /** The number in the code. */
  int code() {
    return this == IDENTITY ? NONE.ordinal() : ordinal();
  }

  /** What oneDNN calls it when it applies it together with a product. */
  String fused() {
    return fused;
  }

  String algorithm() {
    return algorithm;
  }
}
