package org.amparo.model.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.amparo.model.architecture.Architectures;
import org.amparo.model.architecture.Configuration;
import org.amparo.model.architecture.Decoder;
import org.amparo.model.architecture.ModelTensors;
import org.amparo.model.architecture.ModuleDraft;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Task;
import org.amparo.model.safetensors.Weights;
import org.amparo.model.torchscript.TorchScriptModule;
import tools.jackson.databind.JsonNode;

/** A decoder about to be written. */
final class DecoderPlan implements ModelPlan {
  private final Weights weights;
  private final Configuration settings;
  private final Precision precision;
  private final Decoder decoder;
  private final TorchScriptModule module;
  private final List<Long> stopTokens;
  private final int maxTokens;

  static DecoderPlan of(SourceFolder source, Precision precision) throws ModelRefused, IOException {
    Weights weights = source.weights();
    try {
      return new DecoderPlan(source, precision, weights);
    } catch (ModelRefused | IOException | RuntimeException failure) {
      weights.close();
      throw failure;
    }
  }

  private DecoderPlan(SourceFolder source, Precision precision, Weights weights)
      throws ModelRefused, IOException {
    this.weights = weights;
    this.precision = precision;
    JsonNode config = source.json("config.json");
    settings = new Configuration(config);
    String modelClass = settings.modelClass().orElse("");
    if (!modelClass.endsWith("ForCausalLM")
        && !modelClass.equals("Gemma3ForConditionalGeneration")) {
      throw new ModelRefused(new Refusal.Unsupported("architectures", "\"" + modelClass + "\""));
    }
    stopTokens = new ArrayList<>();
    stop(config.path("eos_token_id"));
    source
        .findJson("generation_config.json")
        .ifPresent(generation -> stop(generation.path("eos_token_id")));
    decoder = Architectures.decoder(settings, new ModelTensors(weights));
    maxTokens = Math.min(decoder.context(), source.statedLength().orElse(decoder.context()));
    ModuleDraft draft = ModuleDraft.decoder(precision);
    decoder.describe(draft);
    module = draft.module();
  }

  /** One token or a list of them. */
  private void stop(JsonNode tokens) {
    (tokens.isArray() ? tokens.valueStream() : Stream.of(tokens))
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::longValue)
        .filter(token -> !stopTokens.contains(token))
        .forEach(stopTokens::add);
  }

  @Override
  public TorchScriptModule module() {
    return module;
  }

  /** The weights, the cache and the states of a long prompt, and libtorch itself. */
  @Override
  public long memory() {
    return module.size() + module.size() / 4 + 500_000_000;
  }

  @Override
  public ModelDescription description(
      String name, SourceFolder source, Path target, Progress progress) throws IOException {
    return new ModelDescription(
        ModelDescription.FORMAT,
        name,
        Task.GENERATION,
        settings.text("model_type", ""),
        precision,
        List.of(),
        maxTokens,
        decoder.vocabulary(),
        settings.whole("pad_token_id", 0),
        false,
        Map.of(),
        stopTokens,
        source.licence().orElse("unknown"),
        settings.text("_name_or_path", source.name()),
        memory(),
        source.records(progress),
        ModelImport.outputs(target),
        Optional.empty());
  }

  @Override
  public void close() {
    weights.close();
  }
}
