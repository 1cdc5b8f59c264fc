package org.amparo.model.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.amparo.model.architecture.Configuration;
import org.amparo.model.architecture.DenseLayer;
import org.amparo.model.architecture.Head;
import org.amparo.model.architecture.ModelTensors;
import org.amparo.model.architecture.Pooling;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.safetensors.Weights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What sentence-transformers writes beside a model: how its states become one vector. */
final class SentenceSettings {
  private static final Map<String, Pooling> POOLINGS =
      Map.of(
          "cls_token", Pooling.FIRST,
          "mean_tokens", Pooling.MEAN,
          "max_tokens", Pooling.MAX,
          "lasttoken", Pooling.LAST,
          "mean_sqrt_len_tokens", Pooling.MEAN_SQRT,
          "weightedmean_tokens", Pooling.WEIGHTED_MEAN);
  private static final String LIBRARY = "sentence_transformers.";
  private static final Pattern USUAL_ORDER =
      Pattern.compile("Transformer Pooling( Dense| Dropout)*( Normalize| Dropout)*");

  private final SourceFolder folder;
  private final Optional<JsonNode> modules;
  private final Optional<JsonNode> transformer;
  private final Optional<JsonNode> prompts;

  SentenceSettings(SourceFolder folder) throws ModelRefused, IOException {
    this.folder = folder;
    modules = folder.findJson("modules.json");
    transformer = folder.findJson("sentence_bert_config.json");
    prompts = folder.findJson("config_sentence_transformers.json");
  }

  boolean present() {
    return modules.isPresent();
  }

  /** The longest text that the makers want read, if they say so. */
  Optional<Integer> maxTokens() {
    return transformer
        .map(settings -> settings.path("max_seq_length"))
        .filter(length -> length.isIntegralNumber() && length.canConvertToInt())
        .map(JsonNode::intValue);
  }

  boolean lowerCase() {
    return transformer
        .map(settings -> settings.path("do_lower_case").asBoolean(false))
        .orElse(false);
  }

  /** Prompts by name; the one without a name is for texts of which no other is meant. */
  Map<String, String> prompts() {
    Map<String, String> texts = new HashMap<>();
    JsonNode settings = prompts.orElse(MissingNode.getInstance());
    settings.path("prompts").properties().stream()
        .filter(entry -> entry.getValue().isString())
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue()));
    String usual = settings.path("default_prompt_name").asString("");
    if (texts.containsKey(usual)) {
      texts.put(ModelDescription.ANY, texts.get(usual));
    }
    return texts;
  }

  /**
   * The head that the folder describes; where it describes none, the normalised mean.
   *
   * @param width of a token's state
   * @param opened receives weights that must stay open until the model is written
   */
  Head head(int width, List<Weights> opened) throws ModelRefused, IOException {
    if (modules.isEmpty()) {
      return new Head(Pooling.MEAN, List.of(), true);
    }
    requireUsualOrder();
    Pooling pooling = Pooling.MEAN;
    boolean normalise = false;
    List<Head.Layer> layers = new ArrayList<>();
    int columns = width;
    for (JsonNode module : modules.get()) {
      String path = module.path("path").asString("");
      if (!path.matches("([A-Za-z0-9][A-Za-z0-9_-]*)?")) {
        throw new ModelRefused(new Refusal.BrokenFile("modules.json", "has the path " + path));
      }
      switch (name(module)) {
        case "Pooling" -> pooling = pooling(path + "/config.json");
        case "Normalize" -> normalise = true;
        case "Dense" -> {
          Configuration dense = new Configuration(folder.json(path + "/config.json"));
          Weights weights = folder.weights(path + "/");
          opened.add(weights);
          layers.add(DenseLayer.read(dense, new ModelTensors(weights), columns));
          columns = dense.count("out_features");
        }
        default -> {}
      }
    }
    return new Head(pooling, layers, normalise);
  }

  /** The head computes in this order alone; another gives other vectors. */
  private void requireUsualOrder() throws ModelRefused {
    List<String> names =
        modules.stream().flatMap(JsonNode::valueStream).map(SentenceSettings::name).toList();
    if (!USUAL_ORDER.matcher(String.join(" ", names)).matches()) {
      throw new ModelRefused(new Refusal.Unsupported("modules.json", String.join(", ", names)));
    }
  }

  /** Of a module of the library itself its short name; others bring code of their own. */
  private static String name(JsonNode module) {
    String type = module.path("type").asString("");
    return type.startsWith(LIBRARY) ? type.substring(type.lastIndexOf('.') + 1) : type;
  }

  private Pooling pooling(String file) throws ModelRefused, IOException {
    JsonNode settings = folder.json(file);
    if (!settings.path("include_prompt").asBoolean(true)) {
      throw new ModelRefused(new Refusal.Unsupported("include_prompt", "false"));
    }
    List<Pooling> chosen = new ArrayList<>();
    for (Map.Entry<String, Pooling> pooling : POOLINGS.entrySet()) {
      boolean flagged = settings.path("pooling_mode_" + pooling.getKey()).asBoolean(false);
      boolean named =
          settings.path("pooling_mode").asString("").equals(shortName(pooling.getKey()));
      if (flagged || named) {
        chosen.add(pooling.getValue());
      }
    }
    if (chosen.size() != 1) {
      throw new ModelRefused(new Refusal.Unsupported("pooling in " + file, chosen.toString()));
    }
    return chosen.getFirst();
  }

  /** Recent folders name one mode: cls, mean, max, lasttoken. */
  private static String shortName(String mode) {
    return mode.replaceFirst("_tokens?$", "");
  }
}
