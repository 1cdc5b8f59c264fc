package org.amparo.model.architecture;

import java.util.List;
import java.util.Optional;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.torchscript.Attribute;
import org.amparo.model.torchscript.Tensor;
import org.amparo.model.torchscript.TensorType;

/**
 * BART, and mBART, which norms before each part of a layer.
 *
 * <p>Sources: Lewis et al. (2020), arXiv:1910.13461; Liu et al. (2020), arXiv:2001.08210; Tang et
 * al. (2020), arXiv:2008.00401.
 */
final class Bart implements EncoderDecoder {
  /** Rows that the tables of places have in front of the first place. */
  private static final int OFFSET = 2;

  private final boolean normFirst;
  private final Configuration settings;
  private final ModelTensors all;
  private final ModelTensors tensors;
  private final int width;
  private final int layers;
  private final int layersOut;
  private final int heads;
  private final int headsOut;
  private final int inner;
  private final int innerOut;
  private final int vocabulary;
  private final int positions;

  Bart(boolean normFirst, Configuration settings, ModelTensors all) throws ModelRefused {
    this.normFirst = normFirst;
    this.settings = settings;
    this.all = all;
    width = settings.count("d_model");
    layers = settings.count("encoder_layers");
    layersOut = settings.count("decoder_layers");
    heads = settings.count("encoder_attention_heads");
    headsOut = settings.count("decoder_attention_heads");
    inner = settings.count("encoder_ffn_dim");
    innerOut = settings.count("decoder_ffn_dim");
    vocabulary = settings.count("vocab_size");
    positions = settings.count("max_position_embeddings");
    if (width % heads != 0 || width % headsOut != 0) {
      throw new ModelRefused(
          new Refusal.Unsupported(
              "encoder_attention_heads", heads + " and " + headsOut + " for a width of " + width));
    }
    tensors = all.below("encoder.embed_positions.weight", "model.", "");
  }

  @Override
  public void describe(ModuleDraft draft) throws ModelRefused {
    draft.pair(layers, heads, layersOut, headsOut, width / headsOut);
    draft.whole("norm_first", normFirst ? 1 : 0);
    draft.real("scale", 1 / Math.sqrt((double) width / heads));
    draft.real("scale_out", 1 / Math.sqrt((double) width / headsOut));
    draft.real("epsilon", 1e-5);
    boolean scaled = settings.flag("scale_embedding", false);
    draft.real("embedding_scale", scaled ? Math.sqrt(width) : 1);
    // A table of its own that no file has would be drawn by lot.
    if (!settings.flag("tie_word_embeddings", true)) {
      all.require(WordTables.HEAD, vocabulary, width);
    }
    WordTables.of(tensors, all, vocabulary, width).describe(draft);
    draft.add(new Attribute.Tensors("word_bias", List.of(wordBias())));
    ModelTensors encoder = tensors.in("encoder.");
    ModelTensors decoder = tensors.in("decoder.");
    draft.table(encoder.require("embed_positions.weight", positions + OFFSET, width));
    draft.table(decoder.require("embed_positions.weight", positions + OFFSET, width));
    norm(draft, encoder, "layernorm_embedding");
    for (int i = 0; i < layers; i++) {
      ModelTensors layer = encoder.in("layers." + i + ".");
      attention(draft, layer.in("self_attn."));
      inner(draft, layer, inner);
      norm(draft, layer, "self_attn_layer_norm");
      norm(draft, layer, "final_layer_norm");
    }
    lastNorm(draft, encoder);
    norm(draft, decoder, "layernorm_embedding");
    for (int i = 0; i < layersOut; i++) {
      ModelTensors layer = decoder.in("layers." + i + ".");
      attention(draft, layer.in("self_attn."));
      reading(draft, layer.in("encoder_attn."));
      inner(draft, layer, innerOut);
      norm(draft, layer, "self_attn_layer_norm");
      norm(draft, layer, "encoder_attn_layer_norm");
      norm(draft, layer, "final_layer_norm");
    }
    lastNorm(draft, decoder);
    draft.activation(
        Activation.named("activation_function", settings.text("activation_function", "gelu")));
    draft.code("encoder.py");
    draft.code("pair.py");
    draft.code("bart.py");
  }

  private Tensor wordBias() throws ModelRefused {
    return all.has("final_logits_bias")
        ? all.require("final_logits_bias", 1, vocabulary).as(TensorType.FLOAT32)
        : Tensor.zeros(TensorType.FLOAT32, 1, vocabulary);
  }

  /** The norm after all layers; where there is none, the code passes it over. */
  private void lastNorm(ModuleDraft draft, ModelTensors side) throws ModelRefused {
    norm(draft, side, normFirst ? "layer_norm" : "layernorm_embedding");
  }

  private void norm(ModuleDraft draft, ModelTensors in, String name) throws ModelRefused {
    draft.norm(in.require(name + ".weight", width), Optional.of(in.require(name + ".bias", width)));
  }

  private void attention(ModuleDraft draft, ModelTensors in) throws ModelRefused {
    draft.linear(Linear.stacked(of(in, "q_proj"), of(in, "k_proj"), of(in, "v_proj")));
    draft.linear(of(in, "out_proj"));
  }

  private void reading(ModuleDraft draft, ModelTensors in) throws ModelRefused {
    draft.linear(of(in, "q_proj"));
    draft.linear(Linear.stacked(of(in, "k_proj"), of(in, "v_proj")));
    draft.linear(of(in, "out_proj"));
  }

  private Linear of(ModelTensors in, String name) throws ModelRefused {
    return Linear.of(in, name, width, width);
  }

  private void inner(ModuleDraft draft, ModelTensors layer, int rows) throws ModelRefused {
    draft.linear(Linear.of(layer, "fc1", rows, width));
    draft.linear(Linear.of(layer, "fc2", width, rows));
  }

  @Override
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public int maxTokens() {
    return positions;
  }

  @Override
  public int maxWritten() {
    return positions;
  }
}
