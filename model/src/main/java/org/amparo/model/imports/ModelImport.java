package org.amparo.model.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.amparo.model.chat.ChatTemplateFile;
import org.amparo.model.directory.FileRecord;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.inference.Trial;
import org.amparo.model.torchscript.TorchScriptArchive;

/**
 * Turns a model folder as it was downloaded into a model that runs here. The folder is only read. A
 * model appears in the directory when it is complete and has answered once, or not at all.
 */
public final class ModelImport {
  private static final String TOKENIZER = "tokenizer.json";

  private final ModelDirectory models;
  private final long memory;

  /**
   * @param memory bytes that a model may need when loaded; a larger one is refused
   */
  public ModelImport(ModelDirectory models, long memory) {
    this.models = models;
    this.memory = memory;
  }

  /**
   * @param folder with config.json, tokenizer.json and weights in safetensors
   * @param name by which the model will be known
   * @throws IOException if the disk fails; faults of the model are an outcome
   */
  public ImportOutcome run(Path folder, String name, Precision precision, Progress progress)
      throws IOException {
    if (!ModelDirectory.isName(name)) {
      return new ImportOutcome.Refused(new Refusal.InvalidName(name));
    }
    Path target = models.folder(name);
    if (Files.exists(target)) {
      return new ImportOutcome.Refused(new Refusal.NameTaken(name));
    }
    if (!Files.isDirectory(folder)) {
      return new ImportOutcome.Refused(new Refusal.NoFolder(folder.toString()));
    }
    Files.createDirectories(models.root());
    Path partial = Files.createTempDirectory(models.root(), ".import-");
    try {
      ModelDescription model = write(new SourceFolder(folder), partial, name, precision, progress);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return new ImportOutcome.Imported(model);
    } catch (ModelRefused refused) {
      return new ImportOutcome.Refused(refused.refusal());
    } finally {
      delete(partial);
    }
  }

  /** The folder's weights are let go before the model is tried, so that memory holds them once. */
  private ModelDescription write(
      SourceFolder source, Path target, String name, Precision precision, Progress progress)
      throws ModelRefused, IOException {
    progress.at(Progress.Step.READ, 0);
    source.json(TOKENIZER);
    ModelDescription description;
    try (ModelPlan plan = ModelPlan.of(source, precision)) {
      description = write(plan, source, target, name, progress);
    }
    progress.at(Progress.Step.TRY, 0);
    Optional<String> fault = Trial.fault(new VerifiedModel(target, description));
    if (fault.isPresent()) {
      throw new ModelRefused(new Refusal.DoesNotRun(fault.get()));
    }
    progress.at(Progress.Step.TRY, 1);
    return description;
  }

  private ModelDescription write(
      ModelPlan plan, SourceFolder source, Path target, String name, Progress progress)
      throws ModelRefused, IOException {
    long needed = plan.memory();
    if (needed > memory) {
      throw new ModelRefused(new Refusal.NotEnoughMemory(needed, memory));
    }
    TorchScriptArchive.write(
        target.resolve("model.pt"),
        plan.module(),
        fraction -> progress.at(Progress.Step.WRITE, fraction));
    Files.copy(source.path(TOKENIZER), target.resolve(TOKENIZER));
    Files.writeString(
        target.resolve("serving.properties"), "engine=PyTorch\noption.modelName=model\n");
    ChatSettings.write(source, target);
    ModelDescription description = plan.description(name, source, target, progress);
    ModelDirectory.write(target, description);
    return description;
  }

  /** The files of a finished model, hashed. */
  static List<FileRecord> outputs(Path target) throws IOException {
    List<FileRecord> records = new ArrayList<>();
    for (String name :
        List.of("model.pt", TOKENIZER, "serving.properties", ChatTemplateFile.NAME)) {
      if (Files.exists(target.resolve(name))) {
        records.add(FileRecord.of(target, name));
      }
    }
    return records;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
