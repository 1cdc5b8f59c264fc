package org.amparo.model.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  @FunctionalInterface
  private interface PairMaker {
    EncoderDecoder make(Configuration settings, ModelTensors tensors) throws ModelRefused;
  }

  private static final Map<String, PairMaker> ENCODER_DECODERS =
      Map.of(
          "t5", (settings, tensors) -> new T5(false, settings, tensors),
          "mt5", (settings, tensors) -> new T5(true, settings, tensors),
          "bart", (settings, tensors) -> new Bart(false, settings, tensors),
          "mbart", (settings, tensors) -> new Bart(true, settings, tensors));

  private Architectures() {}

  /**
   * @throws ModelRefused if the architecture is unknown, saying which are known
   */
  public static void requireKnown(Configuration settings) throws ModelRefused {
    if (!isDecoder(settings) && !isEncoderDecoder(settings)) {
      maker(settings);
    }
  }

  /** An encoder with its settings read; its tensors are looked at when it is described. */
  public static EncoderArchitecture encoder(Configuration settings, ModelTensors tensors)
      throws ModelRefused {
    return maker(settings).make(settings, tensors);
  }

  /** Whether the architecture continues texts. */
  public static boolean isDecoder(Configuration settings) {
    return Decoder.TYPES.contains(settings.text("model_type", ""));
  }

  /** A decoder with its settings read; its tensors are looked at when it is described. */
  public static Decoder decoder(Configuration settings, ModelTensors tensors) throws ModelRefused {
    return new Decoder(settings, tensors);
  }

  /** Whether the architecture reads one text and writes another. */
  public static boolean isEncoderDecoder(Configuration settings) {
    return ENCODER_DECODERS.containsKey(settings.text("model_type", ""));
  }

  /** An encoder with its decoder; their tensors are looked at when they are described. */
  public static EncoderDecoder encoderDecoder(Configuration settings, ModelTensors tensors)
      throws ModelRefused {
    return ENCODER_DECODERS.get(settings.text("model_type", "")).make(settings, tensors);
  }

  private static Maker maker(Configuration settings) throws ModelRefused {
    String type = settings.text("model_type", "");
    if (type.isBlank()) {
      throw new ModelRefused(new Refusal.BrokenFile("config.json", "has no model_type"));
    }
    Maker maker = ENCODERS.get(type);
    if (maker == null) {
      Set<String> known = new TreeSet<>(ENCODERS.keySet());
      known.addAll(Decoder.TYPES);
      known.addAll(ENCODER_DECODERS.keySet());
      throw new ModelRefused(new Refusal.UnknownArchitecture(type, List.copyOf(known)));
    }
    return maker;
  }
}
