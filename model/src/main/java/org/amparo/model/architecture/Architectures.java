package org.amparo.model.architecture;

import java.util.Map;
import java.util.TreeMap;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;

/** The architectures that Amparo knows, by the {@code model_type} of their configuration. */
public final class Architectures {

  @FunctionalInterface
  private interface Maker {
    EncoderArchitecture make(Configuration settings, ModelTensors tensors) throws ModelRefused;
  }

  private static final Map<String, Maker> ENCODERS =
      new TreeMap<>(
          Map.of(
              "bert", (settings, tensors) -> new Bert(Bert.Names.BERT, settings, tensors),
              "roberta", (settings, tensors) -> new Bert(Bert.Names.ROBERTA, settings, tensors),
              "camembert", (settings, tensors) -> new Bert(Bert.Names.ROBERTA, settings, tensors),
              "xlm-roberta", (settings, tensors) -> new Bert(Bert.Names.ROBERTA, settings, tensors),
              "distilbert",
                  (settings, tensors) -> new Bert(Bert.Names.DISTILBERT, settings, tensors),
              "deberta-v2", Deberta::new,
              "modernbert", ModernBert::new));

  private Architectures() {}

  /**
   * @throws ModelRefused if the architecture is unknown, saying which are known
   */
  public static void requireKnown(Configuration settings) throws ModelRefused {
    maker(settings);
  }

  /** An encoder with its settings read; its tensors are looked at when it is described. */
  public static EncoderArchitecture encoder(Configuration settings, ModelTensors tensors)
      throws ModelRefused {
    return maker(settings).make(settings, tensors);
  }

  private static Maker maker(Configuration settings) throws ModelRefused {
    String type = settings.text("model_type", "");
    Maker maker = ENCODERS.get(type);
    if (maker == null) {
      throw new ModelRefused(
          new Refusal.UnknownArchitecture(type, ENCODERS.keySet().stream().toList()));
    }
    return maker;
  }
}
