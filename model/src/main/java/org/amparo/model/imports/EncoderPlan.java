package org.amparo.model.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amparo.model.architecture.Architectures;
import org.amparo.model.architecture.Configuration;
import org.amparo.model.architecture.EncoderArchitecture;
import org.amparo.model.architecture.Head;
import org.amparo.model.architecture.ModelTensors;
import org.amparo.model.architecture.ModuleDraft;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Task;
import org.amparo.model.safetensors.Weights;
import org.amparo.model.torchscript.TorchScriptModule;
import tools.jackson.databind.JsonNode;

/** An encoder about to be written; holds its weights open until it is. */
final class EncoderPlan implements ModelPlan {
  private static final int UNLIMITED = 1_000_000;

  private final List<Weights> opened = new ArrayList<>();
  private final Configuration settings;
  private final SentenceSettings sentences;
  private final Precision precision;
  private final Purpose purpose;
  private final EncoderArchitecture encoder;
  private final Head head;
  private final TorchScriptModule module;
  private final int stated;

  static EncoderPlan of(SourceFolder source, Precision precision) throws ModelRefused, IOException {
    List<Weights> opened = new ArrayList<>();
    try {
      return new EncoderPlan(source, precision, opened);
    } catch (ModelRefused | IOException | RuntimeException failure) {
      opened.forEach(Weights::close);
      throw failure;
    }
  }

  private EncoderPlan(SourceFolder source, Precision precision, List<Weights> opening)
      throws ModelRefused, IOException {
    this.precision = precision;
    JsonNode config = source.json("config.json");
    settings = new Configuration(config);
    Architectures.requireKnown(settings);
    sentences = new SentenceSettings(source);
    purpose = Purpose.of(settings, config, sentences.present());
    stated = source.statedLength().orElse(UNLIMITED);
    Weights weights = source.weights();
    opening.add(weights);
    ModelTensors tensors = new ModelTensors(weights);
    encoder = Architectures.encoder(settings, tensors);
    head =
        purpose.task() == Task.EMBEDDING
            ? sentences.head(encoder.width(), opening)
            : encoder.head(purpose.task(), purpose.labels().size());
    ModuleDraft draft = ModuleDraft.encoder(precision);
    encoder.describe(draft);
    draft.head(head);
    module = draft.module();
    opened.addAll(opening);
  }

  @Override
  public TorchScriptModule module() {
    return module;
  }

  /** The weights, once more what packing and the states of a batch take, and libtorch itself. */
  @Override
  public long memory() {
    return module.size() + module.size() / 4 + 300_000_000;
  }

  @Override
  public ModelDescription description(
      String name, SourceFolder source, Path target, Progress progress) throws IOException {
    int limit =
        Math.min(Math.min(stated, encoder.maxTokens()), sentences.maxTokens().orElse(UNLIMITED));
    return new ModelDescription(
        ModelDescription.FORMAT,
        name,
        purpose.task(),
        settings.text("model_type", ""),
        precision,
        purpose.labels(),
        Math.max(1, limit),
        head.width(encoder.width()),
        settings.whole("pad_token_id", 0),
        sentences.lowerCase(),
        sentences.prompts(),
        List.of(),
        source.licence().orElse("unknown"),
        settings.text("_name_or_path", source.name()),
        memory(),
        source.records(progress),
        ModelImport.outputs(target),
        Optional.empty());
  }

  @Override
  public void close() {
    opened.forEach(Weights::close);
  }
}
