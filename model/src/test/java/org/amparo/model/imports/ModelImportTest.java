package org.amparo.model.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amparo.model.directory.FileRecord;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelImportTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/amparo/model/fixtures");
  private static final long MEMORY = 2_000_000_000;

  @TempDir Path temporary;
  private Path source;
  private ModelDirectory models;

  @BeforeEach
  void copyOfATinyModel() throws IOException {
    source = temporary.resolve("tiny");
    models = new ModelDirectory(temporary.resolve("models"));
    copy(FIXTURES.resolve("bert-embedding"), source);
  }

  @Test
  void theDescriptionSaysWhatTheModelIs() throws IOException {
    Files.writeString(
        source.resolve("README.md"), "---\nlanguage: es\nlicense: mit\n---\n# Tiny\n");

    ModelDescription model = imported(Precision.FP32);

    assertThat(model.name()).isEqualTo("small");
    assertThat(model.task()).isEqualTo(Task.EMBEDDING);
    assertThat(model.architecture()).isEqualTo("bert");
    assertThat(model.width()).isEqualTo(24);
    assertThat(model.maxTokens()).isEqualTo(24);
    assertThat(model.prompts()).containsEntry("query", "query: ");
    assertThat(model.licence()).isEqualTo("mit");
    assertThat(model.inputs())
        .extracting(FileRecord::name)
        .contains("config.json", "model.safetensors", "tokenizer.json", "1_Pooling/config.json");
    assertThat(model.outputs())
        .extracting(FileRecord::name)
        .containsExactly("model.pt", "tokenizer.json", "serving.properties");
    assertThat(models.list()).containsExactly(model);
  }

  @Test
  void theSourceIsLeftAsItWas() throws IOException {
    List<FileRecord> before = records(source);

    imported(Precision.FP32);

    assertThat(records(source)).isEqualTo(before);
  }

  @Test
  void progressRunsThroughAllStepsInOrder() throws IOException {
    List<Progress.Step> steps = new ArrayList<>();
    List<Double> fractions = new ArrayList<>();

    new ModelImport(models, MEMORY)
        .run(
            source,
            "small",
            Precision.FP32,
            (step, fraction) -> {
              steps.add(step);
              fractions.add(fraction);
            });

    assertThat(steps.stream().distinct()).containsExactly(Progress.Step.values());
    assertThat(fractions).allSatisfy(fraction -> assertThat(fraction).isBetween(0.0, 1.0));
  }

  @Test
  void anIntactModelVerifies() throws IOException {
    imported(Precision.FP32);

    assertThat(models.verify("small")).isInstanceOf(Verification.Intact.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.pt", "tokenizer.json", "serving.properties"})
  void aChangedByteIsNoticed(String file) throws IOException {
    imported(Precision.FP32);
    Path path = models.folder("small").resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 1;
    Files.write(path, bytes);

    assertThat(models.verify("small"))
        .isEqualTo(new Verification.Refused("small", new Refusal.ChangedFile(file)));
  }

  @Test
  void aLostFileIsNamed() throws IOException {
    imported(Precision.FP32);
    Files.delete(models.folder("small").resolve("model.pt"));

    assertThat(models.verify("small"))
        .isEqualTo(new Verification.Refused("small", new Refusal.MissingFile("model.pt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"format\":1}", "{\"format\":2}", "null", "7"})
  void aDescriptionThatIsNoneIsRefused(String json) throws IOException {
    imported(Precision.FP32);
    Files.writeString(models.folder("small").resolve("amparo-model.json"), json);

    assertThat(refusal(models.verify("small"))).isInstanceOf(Refusal.BrokenFile.class);
    assertThat(models.list()).isEmpty();
  }

  @Test
  void aNameIsGivenOnce() throws IOException {
    imported(Precision.FP32);

    assertThat(refused("small")).isEqualTo(new Refusal.NameTaken("small"));
    assertThat(models.verify("small")).isInstanceOf(Verification.Intact.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", ".hidden", "ä", "a b"})
  void aNameThatIsNoFolderNameIsRefused(String name) throws IOException {
    assertThat(refused(name)).isEqualTo(new Refusal.InvalidName(name));
    assertThat(refusal(models.verify(name))).isEqualTo(new Refusal.InvalidName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json"})
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(source.resolve(file));

    assertThat(refused("small")).isEqualTo(new Refusal.MissingFile(file));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() throws IOException {
    source = temporary.resolve("nowhere");

    assertThat(refused("small").reason()).isEqualTo("there is no folder " + source);
  }

  @Test
  void aTokenizerThatIsNoneIsNamed() throws IOException {
    Files.writeString(source.resolve("tokenizer.json"), "{\"version\":\"1.0\"}");

    assertThat(refused("small").reason()).contains("tokenizer.json is no tokenizer");
  }

  @Test
  void aConfigurationWithoutAnArchitectureIsToldWhatItLacks() throws IOException {
    configure("\"model_type\": \"bert\"", "\"other\": \"bert\"");

    assertThat(refused("small"))
        .isEqualTo(new Refusal.BrokenFile("config.json", "has no model_type"));
  }

  @Test
  void aPickleIsNotRead() throws IOException {
    Files.move(source.resolve("model.safetensors"), source.resolve("pytorch_model.bin"));

    assertThat(refused("small")).isEqualTo(new Refusal.PickledWeights("pytorch_model.bin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
  void aHalfWrittenFileIsNamed(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(source.resolve(file));
    Files.write(source.resolve(file), Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(refused("small"))
        .isInstanceOfSatisfying(
            Refusal.BrokenFile.class,
            broken -> {
              assertThat(broken.file()).isEqualTo(file);
              assertThat(broken.fault()).contains("is the download complete?");
            });
  }

  @Test
  void anUnknownArchitectureIsToldWhichAreKnown() throws IOException {
    configure("\"model_type\": \"bert\"", "\"model_type\": \"mamba\"");

    assertThat(refused("small").reason())
        .contains("\"mamba\"", "bert", "deberta-v2", "distilbert", "modernbert", "xlm-roberta");
  }

  @Test
  void aMissingTensorIsNamed() throws IOException {
    configure("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3");

    assertThat(refused("small"))
        .isEqualTo(new Refusal.MissingTensor("encoder.layer.2.attention.self.query.weight"));
  }

  @Test
  void aWrongShapeIsNamedWithBothShapes() throws IOException {
    configure("\"intermediate_size\": 40", "\"intermediate_size\": 41");

    assertThat(refused("small"))
        .isEqualTo(
            new Refusal.WrongShape(
                "encoder.layer.0.intermediate.dense.weight", List.of(41L, 24L), List.of(40L, 24L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"hidden_act\": \"gelu\"|\"hidden_act\": \"snake\"|hidden_act",
        "\"hidden_size\": 24|\"hidden_size\": -24|hidden_size",
        "\"hidden_size\": 24|\"hidden_size\": 2400000000|hidden_size",
        "\"hidden_size\": 24|\"hidden_size\": \"24\"|hidden_size",
        "\"num_attention_heads\": 3|\"num_attention_heads\": 5|num_attention_heads",
      })
  void aSettingThatCannotBeComputedIsNamed(String from, String to, String named)
      throws IOException {
    configure(from, to);

    assertThat(refused("small").reason()).contains(named);
  }

  @Test
  void aModelForAnotherTaskIsRefused() throws IOException {
    Files.delete(source.resolve("modules.json"));
    configure("\"BertModel\"", "\"BertForQuestionAnswering\"");

    assertThat(refused("small").reason()).contains("BertForQuestionAnswering");
  }

  @Test
  void aModelLargerThanMemoryIsRefusedWithTheFigure() throws IOException {
    ImportOutcome outcome =
        new ModelImport(models, 1000).run(source, "small", Precision.FP32, Progress.NONE);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ImportOutcome.Refused.class,
            refused ->
                assertThat(refused.refusal())
                    .isInstanceOfSatisfying(
                        Refusal.NotEnoughMemory.class,
                        memory -> assertThat(memory.needed()).isGreaterThan(300_000_000)));
  }

  @Test
  void aTokenizerThatIsNoneIsRefused() throws IOException {
    Files.writeString(source.resolve("tokenizer.json"), "{}");

    assertThat(refused("small")).isInstanceOf(Refusal.DoesNotRun.class);
  }

  private ModelDescription imported(Precision precision) throws IOException {
    ImportOutcome outcome =
        new ModelImport(models, MEMORY).run(source, "small", precision, Progress.NONE);
    assertThat(outcome).isInstanceOf(ImportOutcome.Imported.class);
    return ((ImportOutcome.Imported) outcome).model();
  }

  /** Refused, with nothing left behind. */
  private Refusal refused(String name) throws IOException {
    List<String> before = models.names();
    ImportOutcome outcome =
        new ModelImport(models, MEMORY).run(source, name, Precision.FP32, Progress.NONE);
    assertThat(outcome).isInstanceOf(ImportOutcome.Refused.class);
    assertThat(models.names()).isEqualTo(before);
    if (Files.exists(models.root())) {
      assertThat(models.root()).isDirectoryNotContaining("glob:**/.import-*");
    }
    return ((ImportOutcome.Refused) outcome).refusal();
  }

  private static Refusal refusal(Verification verification) {
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    return ((Verification.Refused) verification).refusal();
  }

  private void configure(String from, String to) throws IOException {
    Path config = source.resolve("config.json");
    String text = Files.readString(config);
    assertThat(text).contains(from);
    Files.writeString(config, text.replace(from, to));
  }

  private static List<FileRecord> records(Path folder) throws IOException {
    List<FileRecord> records = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        records.add(FileRecord.of(folder, folder.relativize(file).toString()));
      }
    }
    return records;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
