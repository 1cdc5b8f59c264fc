package org.amparo.model.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.model.architecture.Architectures;
import org.amparo.model.architecture.Configuration;
import org.amparo.model.architecture.EncoderDecoder;
import org.amparo.model.architecture.ModelTensors;
import org.amparo.model.architecture.ModuleDraft;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Task;
import org.amparo.model.safetensors.Weights;
import org.amparo.model.torchscript.TorchScriptModule;

/** An encoder with its decoder about to be written. */
final class EncoderDecoderPlan implements ModelPlan {
  private final Weights weights;
  private final Configuration settings;
  private final Precision precision;
  private final EncoderDecoder pair;
  private final WritingSettings writing;
  private final TorchScriptModule module;
  private final int maxTokens;

  static EncoderDecoderPlan of(SourceFolder source, Precision precision)
      throws ModelRefused, IOException {
    Weights weights = source.weights();
    try {
      return new EncoderDecoderPlan(source, precision, weights);
    } catch (ModelRefused | IOException | RuntimeException failure) {
      weights.close();
      throw failure;
    }
  }

  private EncoderDecoderPlan(SourceFolder source, Precision precision, Weights weights)
      throws ModelRefused, IOException {
    this.weights = weights;
    this.precision = precision;
    settings = new Configuration(source.json("config.json"));
    String modelClass = settings.modelClass().orElse("");
    if (!modelClass.endsWith("ForConditionalGeneration")) {
      throw new ModelRefused(new Refusal.Unsupported("architectures", "\"" + modelClass + "\""));
    }
    pair = Architectures.encoderDecoder(settings, new ModelTensors(weights));
    writing = new WritingSettings(source, pair.vocabulary(), pair.maxWritten());
    maxTokens = Math.min(pair.maxTokens(), source.statedLength().orElse(pair.maxTokens()));
    ModuleDraft draft = ModuleDraft.encoderDecoder(precision);
    pair.describe(draft);
    module = draft.module();
  }

  @Override
  public TorchScriptModule module() {
    return module;
  }

  /** The weights, what packing and the states of a batch with its beams take, libtorch itself. */
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
        Task.SUMMARIZATION,
        settings.text("model_type", ""),
        precision,
        List.of(),
        maxTokens,
        pair.vocabulary(),
        settings.whole("pad_token_id", 0),
        false,
        Map.of(),
        writing.stopTokens(),
        source.licence().orElse("unknown"),
        settings.text("_name_or_path", source.name()),
        memory(),
        source.records(progress),
        ModelImport.outputs(target),
        Optional.of(writing.writing()));
  }

  @Override
  public void close() {
    weights.close();
  }
}
