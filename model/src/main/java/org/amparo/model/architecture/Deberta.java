package org.amparo.model.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Task;
import org.amparo.model.torchscript.Attribute;
import org.amparo.model.torchscript.Tensor;
import tools.jackson.databind.JsonNode;

/**
 * DeBERTa, versions 2 and 3: attention adds what a word says to how far away it stands, both ways.
 *
 * <p>Sources: He et al. (2021), arXiv:2006.03654, section 3; He et al. (2023), arXiv:2111.09543.
 */
final class Deberta implements EncoderArchitecture {
  private final Configuration settings;
  private final ModelTensors all;
  private final ModelTensors tensors;
  private final int width;
  private final int layers;
  private final int heads;
  private final int inner;
  private final int vocabulary;
  private final int positions;
  private final boolean relative;
  private final int buckets;
  private final int farthest;
  private final int span;
  private final int embedded;
  private final Set<String> stated;
  private final Set<String> directions;

  Deberta(Configuration settings, ModelTensors all) throws ModelRefused {
    this.settings = settings;
    this.all = all;
    width = settings.count("hidden_size");
    layers = settings.count("num_hidden_layers");
    heads = settings.count("num_attention_heads");
    inner = settings.count("intermediate_size");
    vocabulary = settings.count("vocab_size");
    positions = settings.count("max_position_embeddings", 512);
    relative = settings.flag("relative_attention", false);
    buckets = settings.whole("position_buckets", -1);
    int limit = settings.whole("max_relative_positions", -1);
    farthest = limit < 1 ? positions : limit;
    span = buckets > 0 ? buckets : farthest;
    stated = known(words(settings.json().path("pos_att_type")));
    directions = relative ? stated : Set.of();
    if (width % heads != 0
        || settings.count("attention_head_size", width / heads) * heads != width) {
      throw new ModelRefused(
          new Refusal.Unsupported("num_attention_heads", heads + " for a width of " + width));
    }
    embedded = settings.count("embedding_size", width);
    if (buckets == 1) {
      throw new ModelRefused(new Refusal.Unsupported("position_buckets", "1"));
    }
    tensors = all.below("embeddings.word_embeddings.weight", "deberta.", "");
  }

  /** Older configurations separate the words by bars, newer ones list them. */
  private static Set<String> words(JsonNode node) {
    if (node.isString()) {
      return Arrays.stream(node.stringValue().toLowerCase(Locale.ROOT).split("\\|"))
          .map(String::strip)
          .collect(Collectors.toSet());
    }
    return node.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  /** From a word towards a distance, from a distance towards a word; version 2 has no others. */
  private static Set<String> known(Set<String> words) {
    return words.stream().filter(Set.of("c2p", "p2c")::contains).collect(Collectors.toSet());
  }

  @Override
  public void describe(ModuleDraft draft) throws ModelRefused {
    boolean towards = directions.contains("c2p");
    boolean from = directions.contains("p2c");
    draft.whole("layers", layers);
    draft.whole("heads", heads);
    // Scores are as small as if distances were added to them, even where none are.
    draft.real("scale", 1 / Math.sqrt((double) width / heads * (1 + stated.size())));
    draft.real("epsilon", settings.real("layer_norm_eps", 1e-7));
    embeddings(draft);
    boolean normed = words(settings.json().path("norm_rel_ebd")).contains("layer_norm") && relative;
    draft.whole("norm_distances", normed ? 1 : 0);
    if (normed) {
      norm(draft, tensors, "encoder.LayerNorm");
    } else {
      norm(draft, tensors, "embeddings.LayerNorm");
    }
    for (int layer = 0; layer < layers; layer++) {
      layer(draft, tensors.in("encoder.layer." + layer + "."), towards, from);
    }
    convolution(draft);
    draft.whole("buckets", Math.max(0, buckets));
    draft.whole("farthest", farthest);
    draft.whole("span", span);
    draft.whole("towards", towards ? 1 : 0);
    draft.whole("away", from ? 1 : 0);
    draft.add(new Attribute.Tensors("distances", List.of()));
    draft.activation(Activation.named("hidden_act", settings.text("hidden_act", "gelu")));
    draft.code("encoder.py");
    draft.code("deberta.py");
  }

  private void embeddings(ModuleDraft draft) throws ModelRefused {
    ModelTensors embeddings = tensors.in("embeddings.");
    boolean placed = settings.flag("position_biased_input", true);
    int types = settings.whole("type_vocab_size", 0);
    draft.table(embeddings.require("word_embeddings.weight", vocabulary, embedded));
    if (placed) {
      draft.table(embeddings.require("position_embeddings.weight", positions, embedded));
    } else {
      draft.noTable(1, embedded);
    }
    if (types > 0) {
      draft.table(embeddings.require("token_type_embeddings.weight", types, embedded));
    } else {
      draft.noTable(1, embedded);
    }
    if (relative) {
      draft.table(tensors.require("encoder.rel_embeddings.weight", 2L * span, width));
    } else {
      draft.noTable(1, width);
    }
    List<Tensor> widening = new ArrayList<>();
    if (embedded != width) {
      widening.add(embeddings.require("embed_proj.weight", width, embedded).as(draft.compute()));
    }
    draft.add(new Attribute.Tensors("widening", widening));
    draft.whole("placed", placed ? 1 : 0);
    draft.whole("last_type", Math.max(0, types - 1));
    norm(draft, embeddings, "LayerNorm");
  }

  /**
   * Six linear layers, so that the code can count: unused ones repeat those for keys and queries.
   */
  private void layer(ModuleDraft draft, ModelTensors layer, boolean towards, boolean from)
      throws ModelRefused {
    ModelTensors attention = layer.in("attention.self.");
    Linear query = Linear.of(attention, "query_proj", width, width);
    Linear key = Linear.of(attention, "key_proj", width, width);
    draft.linear(Linear.stacked(query, key, Linear.of(attention, "value_proj", width, width)));
    draft.linear(Linear.of(layer, "attention.output.dense", width, width));
    draft.linear(Linear.of(layer, "intermediate.dense", inner, width));
    draft.linear(Linear.of(layer, "output.dense", width, inner));
    boolean shared = settings.flag("share_att_key", false);
    draft.linear(shared || !towards ? key : Linear.of(attention, "pos_key_proj", width, width));
    draft.linear(shared || !from ? query : Linear.of(attention, "pos_query_proj", width, width));
    norm(draft, layer, "attention.output.LayerNorm");
    norm(draft, layer, "output.LayerNorm");
  }

  /** Version 2's large models convolve over neighbours after the first layer. */
  private void convolution(ModuleDraft draft) throws ModelRefused {
    int kernel = settings.whole("conv_kernel_size", 0);
    int groups = settings.count("conv_groups", 1);
    draft.whole("kernel", Math.max(0, kernel));
    draft.whole("groups", groups);
    Activation activation = Activation.named("conv_act", settings.text("conv_act", "tanh"));
    draft.whole("convolved", activation.code());
    List<Tensor> convolution = new ArrayList<>();
    if (kernel > 0) {
      if (kernel > 99 || kernel % 2 == 0 || width % groups != 0) {
        throw new ModelRefused(new Refusal.Unsupported("conv_kernel_size", kernel + ""));
      }
      ModelTensors conv = tensors.in("encoder.conv.");
      convolution.add(
          conv.require("conv.weight", width, width / groups, kernel).as(draft.compute()));
      convolution.add(conv.require("conv.bias", width).as(draft.compute()));
      norm(draft, conv, "LayerNorm");
    }
    draft.add(new Attribute.Tensors("convolution", convolution));
  }

  private void norm(ModuleDraft draft, ModelTensors in, String name) throws ModelRefused {
    draft.norm(in.require(name + ".weight", width), Optional.of(in.require(name + ".bias", width)));
  }

  @Override
  public Head head(Task task, int labels) throws ModelRefused {
    Head.Layer last = new Head.Layer(Linear.of(all, "classifier", labels, width), Activation.NONE);
    if (task == Task.TOKEN_CLASSIFICATION) {
      return new Head(Pooling.TOKENS, List.of(last), false);
    }
    Activation activation =
        Activation.named("pooler_hidden_act", settings.text("pooler_hidden_act", "gelu"));
    Head.Layer pooler = new Head.Layer(Linear.of(all, "pooler.dense", width, width), activation);
    return new Head(Pooling.FIRST, List.of(pooler, last), false);
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
