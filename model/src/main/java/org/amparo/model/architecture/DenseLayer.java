package org.amparo.model.architecture;

import java.util.List;
import java.util.Set;
import org.amparo.model.directory.ModelRefused;

/** The layer that some sentence embeddings have after pooling, in a folder of its own. */
public final class DenseLayer {

  private DenseLayer() {}

  /**
   * @param columns length of the vectors that come in
   */
  public static Head.Layer read(Configuration settings, ModelTensors tensors, int columns)
      throws ModelRefused {
    Activation activation =
        Activation.named(
            "activation_function",
            settings.text("activation_function", "torch.nn.modules.activation.Tanh"));
    for (String end : List.of("module_input_name", "module_output_name")) {
      settings.oneOf(end, "sentence_embedding", Set.of("sentence_embedding"));
    }
    int rows = settings.count("out_features");
    boolean bias = settings.flag("bias", true);
    return new Head.Layer(Linear.of(tensors, "linear", rows, columns, bias), activation);
  }
}
