package org.amparo.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Task;
import org.amparo.model.safetensors.StoredTensor;
import org.amparo.model.torchscript.Attribute;
import tools.jackson.databind.JsonNode;

/**
 * ModernBERT: rotated positions, gated inner layers, and attention that sees all tokens only in
 * some layers, a window in the others.
 *
 * <p>Source: Warner et al. (2024), arXiv:2412.13663, section 2.1.
 */
final class ModernBert implements EncoderArchitecture {
  private final Configuration settings;
  private final ModelTensors all;
  private final ModelTensors tensors;
  private final int width;
  private final int layers;
  private final int heads;
  private final int inner;
  private final int vocabulary;
  private final int positions;
  private final double epsilon;
  private final boolean normBias;
  private final Rotation far;
  private final Rotation near;

  ModernBert(Configuration settings, ModelTensors all) throws ModelRefused {
    this.settings = settings;
    this.all = all;
    width = settings.count("hidden_size");
    layers = settings.count("num_hidden_layers");
    heads = settings.count("num_attention_heads");
    inner = settings.count("intermediate_size");
    vocabulary = settings.count("vocab_size");
    positions = settings.count("max_position_embeddings", 8192);
    epsilon = settings.real("norm_eps", 1e-5);
    normBias = settings.flag("norm_bias", false);
    if (width % heads != 0 || width / heads % 2 != 0) {
      throw new ModelRefused(
          new Refusal.Unsupported("num_attention_heads", heads + " for a width of " + width));
    }
    double everywhere = settings.real("global_rope_theta", 160_000);
    double usual = settings.json().path("local_rope_theta").isNull() ? everywhere : 10_000;
    double nearby = settings.real("local_rope_theta", usual);
    far = RotationSettings.ofLayers("full_attention", true, settings, everywhere, positions);
    near = RotationSettings.ofLayers("sliding_attention", true, settings, nearby, positions);
    tensors = all.below("embeddings.tok_embeddings.weight", "model.", "");
  }

  @Override
  public void describe(ModuleDraft draft) throws ModelRefused {
    draft.whole("layers", layers);
    draft.whole("heads", heads);
    draft.real("scale", 1 / Math.sqrt((double) width / heads));
    draft.real("epsilon", epsilon);
    // What grows with a text grows beyond these positions only, and no text is longer.
    Rotation.describe(draft, far, near, width / heads);
    draft.whole("reach", settings.count("local_attention", 128) / 2);
    draft.add(new Attribute.Ints("near", near()));
    draft.table(tensors.require("embeddings.tok_embeddings.weight", vocabulary, width));
    norm(draft, "embeddings.norm");
    for (int layer = 0; layer < layers; layer++) {
      layer(draft, "layers." + layer + ".");
    }
    norm(draft, "final_norm");
    draft.activation(
        Activation.named("hidden_activation", settings.text("hidden_activation", "gelu")));
    draft.code("encoder.py");
    draft.code("rotation.py");
    draft.code("modernbert.py");
  }

  private void layer(ModuleDraft draft, String layer) throws ModelRefused {
    boolean attentionBias = settings.flag("attention_bias", false);
    boolean innerBias = settings.flag("mlp_bias", false);
    draft.linear(Linear.of(tensors, layer + "attn.Wqkv", 3L * width, width, attentionBias));
    draft.linear(Linear.of(tensors, layer + "attn.Wo", width, width, attentionBias));
    draft.linear(Linear.of(tensors, layer + "mlp.Wi", 2L * inner, width, innerBias));
    draft.linear(Linear.of(tensors, layer + "mlp.Wo", width, inner, innerBias));
    // The first layer has no norm of its own; the embeddings' norm just happened.
    norm(draft, layer.equals("layers.0.") ? "embeddings.norm" : layer + "attn_norm");
    norm(draft, layer + "mlp_norm");
  }

  /** For each layer 1 if it sees a window only. */
  private List<Long> near() throws ModelRefused {
    JsonNode types = settings.json().path("layer_types");
    int every = settings.count("global_attn_every_n_layers", 3);
    List<Long> near = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      boolean windowed = types.isArray() ? settings.seesWindow(layer) : layer % every != 0;
      near.add(windowed ? 1L : 0L);
    }
    return near;
  }

  private void norm(ModuleDraft draft, String name) throws ModelRefused {
    draft.norm(tensors.require(name + ".weight", width), bias(tensors, name));
  }

  private Optional<StoredTensor> bias(ModelTensors in, String name) throws ModelRefused {
    return normBias ? Optional.of(in.require(name + ".bias", width)) : Optional.empty();
  }

  @Override
  public Head head(Task task, int labels) throws ModelRefused {
    Activation activation =
        Activation.named("classifier_activation", settings.text("classifier_activation", "gelu"));
    Head.Norm norm =
        new Head.Norm(all.require("head.norm.weight", width), bias(all, "head.norm"), epsilon);
    boolean headBias = settings.flag("classifier_bias", false);
    List<Head.Layer> head =
        List.of(
            new Head.Layer(
                Linear.of(all, "head.dense", width, width, headBias),
                activation,
                Optional.of(norm)),
            new Head.Layer(Linear.of(all, "classifier", labels, width), Activation.NONE));
    if (task == Task.TOKEN_CLASSIFICATION) {
      return new Head(Pooling.TOKENS, head, false);
    }
    String pooling = settings.oneOf("classifier_pooling", "cls", Set.of("cls", "mean"));
    return new Head(pooling.equals("cls") ? Pooling.FIRST : Pooling.MEAN, head, false);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int maxTokens() {
    return positions;
  }
}
