package org.amparo.model.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.amparo.model.directory.FileRecord;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.safetensors.BrokenSafetensors;
import org.amparo.model.safetensors.Weights;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder as it was downloaded. Remembers which of its files were used. */
final class SourceFolder {
  private static final long LARGEST_JSON = 200_000_000;

  /** Tokenizers without a limit name a very large one. */
  private static final int UNLIMITED = 100_000_000;

  private final Path folder;
  private final List<String> used = new ArrayList<>();

  SourceFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws ModelRefused if it has no weights in safetensors, saying what it has instead
   */
  Weights weights() throws ModelRefused, IOException {
    return weights("");
  }

  /** The weights in a folder below. */
  Weights weights(String below) throws ModelRefused, IOException {
    Path place = folder.resolve(below);
    try {
      List<String> files = Weights.files(place);
      if (files.isEmpty()) {
        Optional<String> pickle = pickle(place);
        throw new ModelRefused(
            pickle.isPresent()
                ? new Refusal.PickledWeights(pickle.get())
                : new Refusal.MissingFile(below + "model.safetensors"));
      }
      Weights weights = Weights.open(place);
      files.forEach(file -> used.add(below + file));
      return weights;
    } catch (BrokenSafetensors broken) {
      throw new ModelRefused(new Refusal.BrokenFile(broken.file(), broken.getMessage()));
    }
  }

  private static Optional<String> pickle(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(".*\\.(bin|pt|pth|ckpt|pkl)"))
          .sorted()
          .findFirst();
    }
  }

  /**
   * @throws ModelRefused if the file is missing or no JSON
   */
  JsonNode json(String file) throws ModelRefused, IOException {
    return findJson(file).orElseThrow(() -> new ModelRefused(new Refusal.MissingFile(file)));
  }

  /** The file's JSON, if there is the file. */
  Optional<JsonNode> findJson(String file) throws ModelRefused, IOException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    if (Files.size(path) > LARGEST_JSON) {
      throw new ModelRefused(new Refusal.BrokenFile(file, "is too large"));
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(path));
      used.add(file);
      return Optional.of(json);
    } catch (JacksonException notJson) {
      throw new ModelRefused(
          new Refusal.BrokenFile(file, "is not valid JSON; is the download complete?"));
    }
  }

  /** The file's text, if there is the file. */
  Optional<String> findText(String file) throws ModelRefused, IOException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    if (Files.size(path) > LARGEST_JSON) {
      throw new ModelRefused(new Refusal.BrokenFile(file, "is too large"));
    }
    used.add(file);
    return Optional.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  String name() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /** The longest text, in tokens, that the tokenizer's settings name, if they name a real one. */
  Optional<Integer> statedLength() throws ModelRefused, IOException {
    return findJson("tokenizer_config.json")
        .map(tokenizer -> tokenizer.path("model_max_length").asDouble(0))
        .filter(length -> length >= 1 && length < UNLIMITED)
        .map(Double::intValue);
  }

  /** The licence that the model card states in its first lines, if it does. */
  Optional<String> licence() throws IOException {
    Path card = folder.resolve("README.md");
    if (!Files.isRegularFile(card) || Files.size(card) > LARGEST_JSON) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(card), StandardCharsets.UTF_8);
    if (!text.startsWith("---")) {
      return Optional.empty();
    }
    return text.lines()
        .skip(1)
        .takeWhile(line -> !line.startsWith("---"))
        .filter(line -> line.startsWith("license:"))
        .map(line -> line.substring("license:".length()).strip())
        .filter(licence -> !licence.isEmpty())
        .findFirst();
  }

  /** The files that were used, hashed. */
  List<FileRecord> records(Progress progress) throws IOException {
    List<FileRecord> records = new ArrayList<>();
    List<String> names = used.stream().distinct().toList();
    for (String name : names) {
      progress.at(Progress.Step.HASH, (double) records.size() / names.size());
      records.add(FileRecord.of(folder, name));
    }
    return records;
  }
}
