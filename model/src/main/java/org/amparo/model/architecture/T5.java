package org.amparo.model.architecture;

import java.util.List;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;

/**
 * T5, its version 1.1 with gated inner layers, and mT5.
 *
 * <p>Sources: Raffel et al. (2020), arXiv:1910.10683, section 2.1; Shazeer (2020),
 * arXiv:2002.05202; Xue et al. (2021), arXiv:2010.11934.
 */
final class T5 implements EncoderDecoder {
  /** What the weights of this family were trained with; their positions know no end. */
  private static final int USUAL_LENGTH = 512;

  private static final int LONGEST_WRITTEN = 4096;

  private final boolean multilingual;
  private final Configuration settings;
  private final ModelTensors tensors;
  private final int width;
  private final int layers;
  private final int layersOut;
  private final int heads;
  private final int head;
  private final int inner;
  private final int vocabulary;
  private final int buckets;
  private final boolean gated;
  private final Activation activation;

  T5(boolean multilingual, Configuration settings, ModelTensors tensors) throws ModelRefused {
    this.multilingual = multilingual;
    this.settings = settings;
    this.tensors = tensors;
    width = settings.count("d_model");
    layers = settings.count("num_layers");
    layersOut = settings.count("num_decoder_layers", layers);
    heads = settings.count("num_heads");
    head = settings.count("d_kv");
    inner = settings.count("d_ff");
    vocabulary = settings.count("vocab_size");
    buckets = settings.count("relative_attention_num_buckets", 32);
    String form = settings.text("feed_forward_proj", multilingual ? "gated-gelu" : "relu");
    String function = form.equals("gated-gelu") ? "gelu_new" : form.replaceFirst("^gated-", "");
    // Newer configurations say the same in two more settings; where these differ, they hold.
    gated = settings.flag("is_gated_act", form.startsWith("gated-"));
    activation =
        Activation.named(
            settings.has("dense_act_fn") ? "dense_act_fn" : "feed_forward_proj",
            settings.text("dense_act_fn", function));
    if (buckets < 4 || farthest() <= buckets / 2) {
      throw new ModelRefused(
          new Refusal.Unsupported(
              "relative_attention_num_buckets", buckets + " for distances up to " + farthest()));
    }
  }

  private int farthest() throws ModelRefused {
    return settings.count("relative_attention_max_distance", 128);
  }

  @Override
  public void describe(ModuleDraft draft) throws ModelRefused {
    draft.pair(layers, heads, layersOut, heads, head);
    draft.whole("gated", gated ? 1 : 0);
    draft.whole("buckets", buckets);
    draft.real("span_in", Math.log((double) farthest() / (buckets / 2 / 2)));
    draft.real("span_out", Math.log((double) farthest() / (buckets / 2)));
    draft.real("epsilon", settings.real("layer_norm_epsilon", 1e-6));
    draft.real("head_scale", scaled() ? 1 / Math.sqrt(width) : 1);
    WordTables.of(tensors, tensors, vocabulary, width).describe(draft);
    distances(draft, "encoder.");
    distances(draft, "decoder.");
    for (int i = 0; i < layers; i++) {
      ModelTensors block = tensors.in("encoder.block." + i + ".layer.");
      attention(draft, block.in("0.SelfAttention."));
      inner(draft, block.in("1."));
      norm(draft, block.in("0.layer_norm."));
      norm(draft, block.in("1.layer_norm."));
    }
    norm(draft, tensors.in("encoder.final_layer_norm."));
    for (int i = 0; i < layersOut; i++) {
      ModelTensors block = tensors.in("decoder.block." + i + ".layer.");
      attention(draft, block.in("0.SelfAttention."));
      reading(draft, block.in("1.EncDecAttention."));
      inner(draft, block.in("2."));
      for (int part = 0; part < 3; part++) {
        norm(draft, block.in(part + ".layer_norm."));
      }
    }
    norm(draft, tensors.in("decoder.final_layer_norm."));
    draft.activation(activation);
    draft.code("encoder.py");
    draft.code("pair.py");
    draft.code("t5.py");
  }

  /** Version 1.1 compares the last state with a table of its own and does not scale it. */
  private boolean scaled() {
    return !multilingual
        && settings.flag("scale_decoder_outputs", settings.flag("tie_word_embeddings", true));
  }

  private void distances(ModuleDraft draft, String side) throws ModelRefused {
    String name = "block.0.layer.0.SelfAttention.relative_attention_bias.weight";
    draft.table(tensors.in(side).require(name, buckets, heads));
  }

  private void norm(ModuleDraft draft, ModelTensors in) throws ModelRefused {
    draft.scale(in.require("weight", width));
  }

  private void attention(ModuleDraft draft, ModelTensors in) throws ModelRefused {
    draft.linear(Linear.stacked(into(in, "q"), into(in, "k"), into(in, "v")));
    draft.linear(outOf(in));
  }

  private void reading(ModuleDraft draft, ModelTensors in) throws ModelRefused {
    draft.linear(into(in, "q"));
    draft.linear(Linear.stacked(into(in, "k"), into(in, "v")));
    draft.linear(outOf(in));
  }

  private Linear into(ModelTensors in, String name) throws ModelRefused {
    return Linear.of(in, name, (long) heads * head, width, false);
  }

  private Linear outOf(ModelTensors in) throws ModelRefused {
    return Linear.of(in, "o", width, (long) heads * head, false);
  }

  private void inner(ModuleDraft draft, ModelTensors layer) throws ModelRefused {
    ModelTensors in = layer.in("DenseReluDense.");
    List<String> names = gated ? List.of("wi_0", "wi_1") : List.of("wi");
    Linear[] parts = new Linear[names.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Linear.of(in, names.get(i), inner, width, false);
    }
    draft.linear(Linear.stacked(parts));
    draft.linear(Linear.of(in, "wo", width, inner, false));
  }

  @Override
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public int maxTokens() {
    return Math.max(1, settings.whole("n_positions", USUAL_LENGTH));
  }

  @Override
  public int maxWritten() {
    return LONGEST_WRITTEN;
  }
}
