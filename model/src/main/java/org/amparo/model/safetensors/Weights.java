package org.amparo.model.safetensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All tensors of a model folder: of its one file, or of the shards that its index lists. */
public final class Weights implements AutoCloseable {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private final List<SafetensorsFile> files = new ArrayList<>();
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  /**
   * Names of the weight files of a folder, the index among them; empty if it has none.
   *
   * @throws BrokenSafetensors if the index is unreadable or names files outside the folder
   */
  public static List<String> files(Path folder) throws IOException {
    if (Files.isRegularFile(folder.resolve(SINGLE))) {
      return List.of(SINGLE);
    }
    if (!Files.isRegularFile(folder.resolve(INDEX))) {
      return List.of();
    }
    List<String> names = new ArrayList<>(new TreeSet<>(shards(folder.resolve(INDEX)).values()));
    names.addFirst(INDEX);
    return names;
  }

  /**
   * Maps the weights of a folder.
   *
   * @throws BrokenSafetensors if a file does not keep the format or a shard is missing
   * @throws IOException if a file cannot be read
   */
  public static Weights open(Path folder) throws IOException {
    Weights weights = new Weights();
    try {
      for (String name : files(folder)) {
        if (!name.equals(INDEX)) {
          weights.add(folder.resolve(name));
        }
      }
      if (Files.isRegularFile(folder.resolve(INDEX)) && !Files.exists(folder.resolve(SINGLE))) {
        weights.requireAll(folder.resolve(INDEX));
      }
      return weights;
    } catch (IOException | RuntimeException failure) {
      weights.close();
      throw failure;
    }
  }

  private Weights() {}

  private void add(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new BrokenSafetensors(path, "is listed in the index but missing");
    }
    SafetensorsFile file = SafetensorsFile.open(path);
    files.add(file);
    for (StoredTensor tensor : file.tensors().values()) {
      if (tensors.putIfAbsent(tensor.name(), tensor) != null) {
        throw new BrokenSafetensors(path, "repeats tensor " + tensor.name() + " of another shard");
      }
    }
  }

  private void requireAll(Path index) throws IOException {
    for (Map.Entry<String, String> entry : shards(index).entrySet()) {
      if (!tensors.containsKey(entry.getKey())) {
        throw new BrokenSafetensors(
            index, "promises tensor " + entry.getKey() + " in " + entry.getValue() + ": not there");
      }
    }
  }

  private static Map<String, String> shards(Path index) throws IOException {
    JsonNode map;
    try {
      map = JsonMapper.shared().readTree(Files.readAllBytes(index)).path("weight_map");
    } catch (JacksonException notJson) {
      throw new BrokenSafetensors(index, "is not valid JSON");
    }
    if (!map.isObject() || map.isEmpty()) {
      throw new BrokenSafetensors(index, "has no weight_map");
    }
    Map<String, String> shards = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String shard = entry.getValue().isString() ? entry.getValue().stringValue() : "";
      if (!shard.matches("[A-Za-z0-9][A-Za-z0-9._-]*\\.safetensors")) {
        throw new BrokenSafetensors(index, "names the shard " + entry.getValue());
      }
      shards.put(entry.getKey(), shard);
    }
    return shards;
  }

  /** The tensor of that name, if there is one. */
  public Optional<StoredTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  public Set<String> names() {
    return tensors.keySet();
  }

  /** Unmaps the files; their tensors must not be used afterwards. */
  @Override
  public void close() {
    files.forEach(SafetensorsFile::close);
  }
}
