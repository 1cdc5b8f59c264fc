package org.amparo.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Task;

/**
 * BERT and those that compute the same under other names: RoBERTa counts positions from the padding
 * token on, DistilBERT has no types of tokens.
 *
 * <p>Sources: Devlin et al. (2019), arXiv:1810.04805; Liu et al. (2019), arXiv:1907.11692; Conneau
 * et al. (2020), arXiv:1911.02116; Sanh et al. (2019), arXiv:1910.01108.
 */
final class Bert implements EncoderArchitecture {

  /** How a member of the family names its parts. */
  enum Names {
    BERT,
    ROBERTA,
    DISTILBERT
  }

  private final Names names;
  private final Configuration settings;
  private final ModelTensors all;
  private final ModelTensors tensors;
  private final int width;
  private final int layers;
  private final int heads;
  private final int inner;
  private final int vocabulary;
  private final int positions;
  private final int padding;

  Bert(Names names, Configuration settings, ModelTensors all) throws ModelRefused {
    this.names = names;
    this.settings = settings;
    this.all = all;
    boolean distil = names == Names.DISTILBERT;
    width = settings.count(distil ? "dim" : "hidden_size");
    layers = settings.count(distil ? "n_layers" : "num_hidden_layers");
    heads = settings.count(distil ? "n_heads" : "num_attention_heads");
    inner = settings.count(distil ? "hidden_dim" : "intermediate_size");
    vocabulary = settings.count("vocab_size");
    positions = settings.count("max_position_embeddings");
    padding = settings.whole("pad_token_id", names == Names.ROBERTA ? 1 : 0);
    settings.oneOf("position_embedding_type", "absolute", Set.of("absolute"));
    if (settings.flag("is_decoder", false)) {
      throw new ModelRefused(new Refusal.Unsupported("is_decoder", "true"));
    }
    if (width % heads != 0) {
      throw new ModelRefused(
          new Refusal.Unsupported("num_attention_heads", heads + " for a width of " + width));
    }
    String probe = "embeddings.word_embeddings.weight";
    tensors =
        switch (names) {
          case BERT -> all.below(probe, "bert.", "");
          case ROBERTA -> all.below(probe, "roberta.", "");
          case DISTILBERT -> all.below(probe, "distilbert.", "");
        };
  }

  @Override
  public void describe(ModuleDraft draft) throws ModelRefused {
    draft.whole("layers", layers);
    draft.whole("heads", heads);
    draft.real("scale", 1 / Math.sqrt((double) width / heads));
    boolean distil = names == Names.DISTILBERT;
    draft.real("epsilon", distil ? 1e-12 : settings.real("layer_norm_eps", 1e-12));
    ModelTensors embeddings = tensors.in("embeddings.");
    draft.table(embeddings.require("word_embeddings.weight", vocabulary, width));
    draft.table(embeddings.require("position_embeddings.weight", positions, width));
    int types = distil ? 0 : settings.whole("type_vocab_size", 2);
    if (types > 0) {
      draft.table(embeddings.require("token_type_embeddings.weight", types, width));
    } else {
      draft.noTable(1, width);
    }
    draft.whole("last_type", Math.max(0, types - 1));
    norm(draft, embeddings, "LayerNorm");
    for (int layer = 0; layer < layers; layer++) {
      if (names == Names.DISTILBERT) {
        distilled(draft, tensors.in("transformer.layer." + layer + "."));
      } else {
        layer(draft, tensors.in("encoder.layer." + layer + "."));
      }
    }
    String activation = names == Names.DISTILBERT ? "activation" : "hidden_act";
    draft.activation(Activation.named(activation, settings.text(activation, "gelu")));
    draft.whole("padding", padding);
    draft.code(names == Names.ROBERTA ? "positions-after-padding.py" : "positions-from-zero.py");
    draft.code("encoder.py");
    draft.code("bert.py");
  }

  private void layer(ModuleDraft draft, ModelTensors layer) throws ModelRefused {
    ModelTensors attention = layer.in("attention.");
    draft.linear(
        Linear.stacked(
            Linear.of(attention, "self.query", width, width),
            Linear.of(attention, "self.key", width, width),
            Linear.of(attention, "self.value", width, width)));
    draft.linear(Linear.of(attention, "output.dense", width, width));
    draft.linear(Linear.of(layer, "intermediate.dense", inner, width));
    draft.linear(Linear.of(layer, "output.dense", width, inner));
    norm(draft, attention, "output.LayerNorm");
    norm(draft, layer, "output.LayerNorm");
  }

  private void distilled(ModuleDraft draft, ModelTensors layer) throws ModelRefused {
    draft.linear(
        Linear.stacked(
            Linear.of(layer, "attention.q_lin", width, width),
            Linear.of(layer, "attention.k_lin", width, width),
            Linear.of(layer, "attention.v_lin", width, width)));
    draft.linear(Linear.of(layer, "attention.out_lin", width, width));
    draft.linear(Linear.of(layer, "ffn.lin1", inner, width));
    draft.linear(Linear.of(layer, "ffn.lin2", width, inner));
    norm(draft, layer, "sa_layer_norm");
    norm(draft, layer, "output_layer_norm");
  }

  private void norm(ModuleDraft draft, ModelTensors in, String name) throws ModelRefused {
    draft.norm(in.require(name + ".weight", width), Optional.of(in.require(name + ".bias", width)));
  }

  @Override
  public Head head(Task task, int labels) throws ModelRefused {
    List<Head.Layer> head = new ArrayList<>();
    if (task == Task.TOKEN_CLASSIFICATION) {
      head.add(last("classifier", labels));
      return new Head(Pooling.TOKENS, head, false);
    }
    switch (names) {
      case BERT ->
          head.add(
              new Head.Layer(Linear.of(tensors, "pooler.dense", width, width), Activation.TANH));
      case ROBERTA ->
          head.add(
              new Head.Layer(Linear.of(all, "classifier.dense", width, width), Activation.TANH));
      case DISTILBERT ->
          head.add(new Head.Layer(Linear.of(all, "pre_classifier", width, width), Activation.RELU));
    }
    head.add(last(names == Names.ROBERTA ? "classifier.out_proj" : "classifier", labels));
    return new Head(Pooling.FIRST, head, false);
  }

  private Head.Layer last(String name, int labels) throws ModelRefused {
    return new Head.Layer(Linear.of(all, name, labels, width), Activation.NONE);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int maxTokens() {
    return names == Names.ROBERTA ? positions - padding - 1 : positions;
  }
}
