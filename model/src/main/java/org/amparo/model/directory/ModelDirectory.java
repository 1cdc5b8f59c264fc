package org.amparo.model.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.model.digest.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder that holds the models, each in a folder of its own name. Safe for many threads. */
public final class ModelDirectory {
  /** The description beside a model's files. */
  public static final String DESCRIPTION = "amparo-model.json";

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path root;

  /**
   * @param root need not exist yet
   */
  public ModelDirectory(Path root) {
    this.root = root;
  }

  /** Whether a model may be called so. */
  public static boolean isName(String name) {
    return name.matches(NAME);
  }

  /** Where the model of that name is, or would be. */
  public Path folder(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(new Refusal.InvalidName(name).reason());
    }
    return root.resolve(name);
  }

  /** The folder of all models. */
  public Path root() {
    return root;
  }

  /** The names of the models that are there, sorted, without a look at their files. */
  public List<String> names() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(DESCRIPTION)))
          .map(folder -> folder.getFileName().toString())
          .filter(ModelDirectory::isName)
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The descriptions of all readable models, sorted by name; their files are not hashed. */
  public List<ModelDescription> list() {
    return names().stream()
        .flatMap(
            name -> {
              try {
                return Stream.of(read(root.resolve(name)));
              } catch (ModelRefused unreadable) {
                return Stream.empty();
              }
            })
        .toList();
  }

  /**
   * Checks every file of a model against its hash. This reads the whole model.
   *
   * @throws UncheckedIOException if a file that is there cannot be read
   */
  public Verification verify(String name) {
    if (!isName(name)) {
      return new Verification.Refused(name, new Refusal.InvalidName(name));
    }
    try {
      return new Verification.Intact(verify(root.resolve(name)));
    } catch (ModelRefused refused) {
      return new Verification.Refused(name, refused.refusal());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Checks a model in any folder.
   *
   * @throws ModelRefused if a file is missing or changed
   */
  public static VerifiedModel verify(Path folder) throws ModelRefused, IOException {
    ModelDescription description = read(folder);
    for (FileRecord file : description.outputs()) {
      Path path = folder.resolve(file.name());
      if (!Files.isRegularFile(path)) {
        throw new ModelRefused(new Refusal.MissingFile(file.name()));
      }
      if (Files.size(path) != file.size() || !Sha256.of(path).equals(file.sha256())) {
        throw new ModelRefused(new Refusal.ChangedFile(file.name()));
      }
    }
    return new VerifiedModel(folder, description);
  }

  /** Writes a model's description, last of all its files. */
  public static void write(Path folder, ModelDescription description) throws IOException {
    Files.write(folder.resolve(DESCRIPTION), JSON.writeValueAsBytes(description));
  }

  private static ModelDescription read(Path folder) throws ModelRefused {
    Path file = folder.resolve(DESCRIPTION);
    if (!Files.isDirectory(folder)) {
      throw new ModelRefused(new Refusal.NotThere(folder.getFileName().toString()));
    }
    if (!Files.isRegularFile(file)) {
      throw new ModelRefused(new Refusal.MissingFile(DESCRIPTION));
    }
    try {
      ModelDescription description =
          JSON.readValue(Files.readAllBytes(file), ModelDescription.class);
      if (description.format() != ModelDescription.FORMAT) {
        throw broken("has format " + description.format() + ", not " + ModelDescription.FORMAT);
      }
      for (String needed : List.of("model.pt", "tokenizer.json")) {
        if (description.outputs().stream().noneMatch(output -> output.name().equals(needed))) {
          throw broken("has no hash of " + needed);
        }
      }
      return description;
    } catch (JacksonException | NullPointerException | IllegalArgumentException unreadable) {
      throw broken("is not a model description");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ModelRefused broken(String fault) {
    return new ModelRefused(new Refusal.BrokenFile(DESCRIPTION, fault));
  }
}
