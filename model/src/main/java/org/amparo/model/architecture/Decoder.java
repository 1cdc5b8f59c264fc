package org.amparo.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.safetensors.StoredTensor;
import org.amparo.model.torchscript.Attribute;

/**
 * The family that continues a text: Llama, Mistral, Qwen2, Qwen3 and Gemma 3. They differ in
 * biases, in norms of heads or around layers, and in which layers see a window only. Of a Gemma 3
 * that also looks at images, the part that reads and writes texts is taken.
 *
 * <p>Sources: Touvron et al. (2023), arXiv:2302.13971; Jiang et al. (2023), arXiv:2310.06825; Yang
 * et al. (2024), arXiv:2407.10671 and (2025), arXiv:2505.09388; Gemma team (2025),
 * arXiv:2503.19786.
 */
public final class Decoder {
  private static final String WITH_IMAGES = "gemma3";
  private static final String COMPARING = "lm_head.weight";

  static final Set<String> TYPES =
      Set.of("llama", "mistral", "qwen2", "qwen3", "gemma3_text", WITH_IMAGES);

  private final String type;
  private final Configuration settings;
  private final boolean tied;
  private final ModelTensors all;
  private final ModelTensors tensors;
  private final int width;
  private final int layers;
  private final int heads;
  private final int keyHeads;
  private final int head;
  private final int inner;
  private final int vocabulary;
  private final int positions;
  private final Rotation far;
  private final Rotation near;

  Decoder(Configuration stated, ModelTensors stored) throws ModelRefused {
    boolean images = stated.text("model_type", "").equals(WITH_IMAGES);
    settings = images ? stated.in("text_config") : stated;
    type = images ? "gemma3_text" : stated.text("model_type", "");
    tied = stated.flag("tie_word_embeddings", gemma());
    all = stored.below(COMPARING, "", "language_model.");
    width = count("hidden_size", 2304);
    layers = count("num_hidden_layers", 26);
    heads = count("num_attention_heads", 8);
    keyHeads = settings.count("num_key_value_heads", gemma() ? 4 : heads);
    head = settings.count("head_dim", Math.max(1, gemma() ? 256 : width / heads));
    inner = count("intermediate_size", 9216);
    vocabulary = count("vocab_size", 262_208);
    positions = settings.count("max_position_embeddings", gemma() ? 131_072 : 2048);
    if (gemma()) {
      double theta = settings.real("rope_theta", 1_000_000);
      double local = settings.real("rope_local_base_freq", 10_000);
      far = RotationSettings.ofLayers("full_attention", true, settings, theta, positions);
      near = RotationSettings.ofLayers("sliding_attention", false, settings, local, positions);
    } else {
      far = RotationSettings.ofAllLayers(settings, 10_000, positions);
      near = far;
    }
    if (heads % keyHeads != 0 || head % 2 != 0) {
      throw new ModelRefused(
          new Refusal.Unsupported(
              "num_attention_heads", heads + " for " + keyHeads + " of width " + head));
    }
    String capped = "attn_logit_softcapping";
    if (gemma() && settings.has(capped)) {
      throw new ModelRefused(new Refusal.Unsupported(capped, settings.real(capped, 0) + ""));
    }
    if (settings.flag("use_bidirectional_attention", false)) {
      throw new ModelRefused(new Refusal.Unsupported("use_bidirectional_attention", "true"));
    }
    tensors =
        stored.below(
            "embed_tokens.weight", "model.", "", "language_model.model.", "model.language_model.");
  }

  /** Gemma's configurations leave out what is usual for them. */
  private int count(String name, int usual) throws ModelRefused {
    return gemma() ? settings.count(name, usual) : settings.count(name);
  }

  private boolean gemma() {
    return type.equals("gemma3_text");
  }

  /** Adds the tensors and the code of {@code forward(ids, start)}. */
  public void describe(ModuleDraft draft) throws ModelRefused {
    boolean headNorms = gemma() || type.equals("qwen3");
    draft.whole("layers", layers);
    draft.whole("heads", heads);
    draft.whole("key_heads", keyHeads);
    draft.whole("head", head);
    draft.whole("context", context());
    draft.add(new Attribute.Tensors("cache", List.of()));
    draft.real("epsilon", settings.real("rms_norm_eps", 1e-6));
    draft.real("norm_offset", gemma() ? 1 : 0);
    draft.real("embedding_scale", gemma() ? Math.sqrt(width) : 1);
    double scaled = gemma() ? settings.real("query_pre_attn_scalar", 256) : head;
    draft.real("scale", 1 / Math.sqrt(scaled));
    draft.real("cap", gemma() ? settings.real("final_logit_softcapping", 0) : 0);
    draft.whole("wrapped", gemma() ? 1 : 0);
    draft.whole("head_norms", headNorms ? 1 : 0);
    draft.whole("norms_per_layer", (gemma() ? 4 : 2) + (headNorms ? 2 : 0));
    words(draft);
    for (int layer = 0; layer < layers; layer++) {
      layer(draft, tensors.in("layers." + layer + "."), headNorms);
    }
    draft.scale(tensors.require("norm.weight", width));
    rotation(draft);
    String activation = gemma() ? "hidden_activation" : "hidden_act";
    draft.activation(
        Activation.named(
            activation, settings.text(activation, gemma() ? "gelu_pytorch_tanh" : "silu")));
    draft.code("decoder.py");
  }

  private void layer(ModuleDraft draft, ModelTensors layer, boolean headNorms) throws ModelRefused {
    // Mistral and Qwen 2 have biases or none whatever is stated; only Llama has them within.
    boolean stated =
        !Set.of("mistral", "qwen2").contains(type) && settings.flag("attention_bias", false);
    boolean bias = stated || type.equals("qwen2");
    boolean innerBias = type.equals("llama") && settings.flag("mlp_bias", false);
    ModelTensors attention = layer.in("self_attn.");
    draft.linear(
        Linear.stacked(
            Linear.of(attention, "q_proj", (long) heads * head, width, bias),
            Linear.of(attention, "k_proj", (long) keyHeads * head, width, bias),
            Linear.of(attention, "v_proj", (long) keyHeads * head, width, bias)));
    draft.linear(Linear.of(attention, "o_proj", width, (long) heads * head, stated));
    draft.linear(
        Linear.stacked(
            Linear.of(layer, "mlp.gate_proj", inner, width, innerBias),
            Linear.of(layer, "mlp.up_proj", inner, width, innerBias)));
    draft.linear(Linear.of(layer, "mlp.down_proj", width, inner, innerBias));
    draft.scale(layer.require("input_layernorm.weight", width));
    draft.scale(layer.require("post_attention_layernorm.weight", width));
    if (gemma()) {
      draft.scale(layer.require("pre_feedforward_layernorm.weight", width));
      draft.scale(layer.require("post_feedforward_layernorm.weight", width));
    }
    if (headNorms) {
      draft.scale(attention.require("q_norm.weight", head));
      draft.scale(attention.require("k_norm.weight", head));
    }
  }

  /**
   * The words' table, and where the last state is compared with another, that one, too. A folder
   * that has both in spite of its configuration means both, as it does to Transformers 5.
   */
  private void words(ModuleDraft draft) throws ModelRefused {
    StoredTensor reading = tensors.require("embed_tokens.weight", vocabulary, width);
    draft.words(reading);
    if (all.has(COMPARING) || !tied) {
      StoredTensor comparing = all.require(COMPARING, vocabulary, width);
      if (!comparing.same(reading)) {
        draft.words(comparing);
      }
    }
  }

  private void rotation(ModuleDraft draft) throws ModelRefused {
    Rotation.describe(draft, far, near, head);
    draft.add(new Attribute.Floats("growths", List.of(far.growth(), near.growth())));
    draft.add(new Attribute.Floats("thetas", List.of(far.theta(), near.theta())));
    draft.whole("positions", positions);
    Optional<Integer> window = window();
    draft.whole("window", window.orElse(0));
    draft.add(new Attribute.Ints("near", near(window.isPresent())));
  }

  /** How many tokens such a layer sees; a window that is null is none, one left out is usual. */
  private Optional<Integer> window() throws ModelRefused {
    boolean used =
        switch (type) {
          case "llama" -> false;
          case "qwen2", "qwen3" -> settings.flag("use_sliding_window", false);
          default -> true;
        };
    boolean none = !gemma() && settings.json().path("sliding_window").isNull();
    return used && !none ? Optional.of(settings.count("sliding_window", 4096)) : Optional.empty();
  }

  /** For each layer 1 if it sees a window only. */
  private List<Long> near(boolean windowed) throws ModelRefused {
    // Llama and Mistral are alike in all layers, whatever is stated.
    boolean typed =
        settings.json().path("layer_types").isArray() && !Set.of("llama", "mistral").contains(type);
    int pattern =
        settings.count("sliding_window_pattern", settings.count("_sliding_window_pattern", 6));
    int whole = settings.whole("max_window_layers", 28);
    List<Long> near = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      boolean chosen =
          typed
              ? settings.seesWindow(layer)
              : switch (type) {
                case "gemma3_text" -> (layer + 1) % pattern != 0;
                case "qwen2", "qwen3" -> layer >= whole;
                default -> true;
              };
      near.add(windowed && chosen ? 1L : 0L);
    }
    return near;
  }

  /** Numbers in an answer: one for each token of the vocabulary. */
  public int vocabulary() {
    return vocabulary;
  }

  /** The longest text with its continuation, in tokens. */
  public int context() throws ModelRefused {
    return far.reach();
  }
}
