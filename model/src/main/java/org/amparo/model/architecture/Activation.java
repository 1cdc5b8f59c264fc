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
  GELU_TANH(
      "gelu",
      "tanh",
      "gelu_new",
      "gelu_pytorch_tanh",
      "gelu_fast",
      "gelu_accurate",
      "gelu_python_tanh"),
  SILU("swish", "none", "silu", "swish", "torch.nn.modules.activation.SiLU"),
  IDENTITY("none", "none", "linear", "torch.nn.modules.linear.Identity"),
  QUICK_GELU("none", "none", "quick_gelu"),
  SQUARED_RELU("none", "none", "relu2"),
  MISH("none", "none", "mish", "torch.nn.modules.activation.Mish"),
  SIGMOID("none", "none", "sigmoid", "torch.nn.modules.activation.Sigmoid"),
  LEAKY_RELU("none", "none", "leaky_relu", "torch.nn.modules.activation.LeakyReLU"),
  RELU_6("none", "none", "relu6", "torch.nn.modules.activation.ReLU6"),
  HARDSWISH("none", "none", "hardswish", "torch.nn.modules.activation.Hardswish"),
  CLIPPED_GELU("none", "none", "gelu_10");

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

  /** What oneDNN calls it when it applies it together with a product; "none" if it does not. */
  String fused() {
    return fused;
  }

  String algorithm() {
    return algorithm;
  }
}
