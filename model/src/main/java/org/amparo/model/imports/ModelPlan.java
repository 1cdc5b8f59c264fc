package org.amparo.model.imports;

import java.io.IOException;
import java.nio.file.Path;
import org.amparo.model.architecture.Architectures;
import org.amparo.model.architecture.Configuration;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Precision;
import org.amparo.model.torchscript.TorchScriptModule;

/** A model about to be written; holds its weights open until it is. */
sealed interface ModelPlan extends AutoCloseable
    permits EncoderPlan, DecoderPlan, EncoderDecoderPlan {

  /** The plan for whatever the folder holds. */
  static ModelPlan of(SourceFolder source, Precision precision) throws ModelRefused, IOException {
    Configuration settings = new Configuration(source.json("config.json"));
    Architectures.requireKnown(settings);
    if (Architectures.isEncoderDecoder(settings)) {
      return EncoderDecoderPlan.of(source, precision);
    }
    return Architectures.isDecoder(settings)
        ? DecoderPlan.of(source, precision)
        : EncoderPlan.of(source, precision);
  }

  TorchScriptModule module();

  /** Bytes that the model will need when loaded, estimated. */
  long memory();

  /** Hashes the files on both sides, and says what the model is. */
  ModelDescription description(String name, SourceFolder source, Path target, Progress progress)
      throws IOException;

  @Override
  void close();
}
