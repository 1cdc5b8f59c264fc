package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tiny models as Transformers saved them, and what it answered. */
final class ImportedFixture {
  static final Path FIXTURES = Path.of("src/test/resources/org/amparo/model/fixtures");

  private ImportedFixture() {}

  /** Imports a fixture below {@code root}, whole and verified. */
  static VerifiedModel model(Path root, String name, Precision precision) throws IOException {
    ModelDirectory models = new ModelDirectory(root);
    String own = name + "-" + precision;
    ImportOutcome outcome =
        new ModelImport(models, 2_000_000_000)
            .run(FIXTURES.resolve(name), own, precision, Progress.NONE);
    assertThat(outcome).isInstanceOf(ImportOutcome.Imported.class);
    return ((Verification.Intact) models.verify(own)).model();
  }

  /** Imports a copy of a folder in which one of its files was changed. */
  static VerifiedModel changed(Path root, Path folder, String file, String from, String to)
      throws IOException {
    Path copy = Files.createTempDirectory(root, "changed-");
    copy(folder, copy);
    String text = Files.readString(copy.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(copy.resolve(file), text.replace(from, to));
    ModelDirectory models = new ModelDirectory(root);
    String name = "of-" + copy.getFileName();
    assertThat(
            new ModelImport(models, 2_000_000_000).run(copy, name, Precision.FP32, Progress.NONE))
        .isInstanceOf(ImportOutcome.Imported.class);
    return ((Verification.Intact) models.verify(name)).model();
  }

  private static void copy(Path folder, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = target.resolve(folder.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  static JsonNode reference(String name) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(FIXTURES.resolve(name).resolve("reference.json")));
  }

  static long[] longs(JsonNode array) {
    return array.valueStream().mapToLong(JsonNode::longValue).toArray();
  }

  static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.path(i).floatValue();
    }
    return values;
  }
}
