package org.amparo.model.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.grounding.Doubt;
import org.amparo.model.grounding.Grounding;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;
import org.amparo.model.summary.ExtractiveSummarizer;
import org.amparo.model.writing.GroundedSummary.Unsupported;
import org.amparo.model.writing.WritingStep.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiny models with random weights write rubbish, which must never be taken for a summary. */
class SummaryWriterTest {

  private static final Path FIXTURES = Path.of("src/test/resources/org/amparo/model");
  private static final Grounding GROUNDING = new Grounding();

  private static final String DOCUMENT =
      "Ana Pérez pidió asilo el 3 de mayo de 2024 en Quito. Huyó de una pandilla que la amenazó. "
          + "La oficina la citó para el 12 de junio. Viaja con dos hijos y no tiene dinero. ";

  @TempDir Path root;

  @Test
  void aSummaryThatTheDocumentBearsOutKeepsTheModelsWords() throws IOException {
    GroundedSummary summary =
        written("Ana Pérez huyó de una pandilla y pidió asilo. La citaron para el 12/06/2024.");

    assertThat(summary.grounded()).isTrue();
    assertThat(summary.unsupported()).isEmpty();
    assertThat(summary.reason()).isEmpty();
    assertThat(summary.obstacle()).isEmpty();
    assertThat(summary.model()).isEqualTo(summary.asked());
    assertThat(summary.sentences())
        .extracting(GroundedSummary.Sentence::text)
        .containsExactly(
            "Ana Pérez huyó de una pandilla y pidió asilo.", "La citaron para el 12/06/2024.");
    assertThat(summary.sentences().get(1).sources().getFirst().of(DOCUMENT))
        .isEqualTo("La oficina la citó para el 12 de junio.");
    assertThat(summary.sentences().get(1).start()).isEqualTo(DOCUMENT.indexOf("La oficina"));
  }

  @Test
  void oneInventedDateAndTheDocumentSpeaksForItself() throws IOException {
    GroundedSummary summary =
        written("Ana Pérez huyó de una pandilla y pidió asilo. La citaron para el 13 de junio.");

    assertThat(summary.grounded()).isFalse();
    assertThat(summary.unsupported())
        .containsExactly(
            new Unsupported(Doubt.Kind.DATE, "13 de junio", "La citaron para el 13 de junio."));
    assertThat(summary.reason()).isPresent();
    assertThat(summary.obstacle()).contains(Obstacle.UNSUPPORTED);
    assertThat(summary.model().name()).isEqualTo("amparo-extractive");
    assertThat(summary.asked()).isNotEqualTo(summary.model());
    assertThat(summary.sentences())
        .isNotEmpty()
        .allSatisfy(
            sentence ->
                assertThat(DOCUMENT.substring(sentence.start(), sentence.end()))
                    .isEqualTo(sentence.text()));
  }

  @Test
  void aModelThatWritesNothingSaysSo() throws IOException {
    assertThat(written(" ").obstacle()).contains(Obstacle.NOTHING_WRITTEN);
  }

  @Test
  void noMoreSentencesAreKeptThanWereAskedFor() throws IOException {
    VerifiedModel model = model("decoders/llama", 256);
    try (var writer =
        writer(new Scripted(model.description(), "Ana Pérez pidió asilo. Viaja con dos hijos."))) {
      assertThat(writer.summarize(DOCUMENT, "es", 1, _ -> true).orElseThrow().sentences())
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1531, 4096})
  void aLongDocumentIsReadInPartsThatFitTheContextWithTheirAnswers(int context) throws IOException {
    String document = longer(context);
    List<WritingStep> steps = new ArrayList<>();
    try (var writer = load("decoders/llama", context)) {
      GroundedSummary summary =
          writer
              .summarize(
                  document,
                  "es",
                  1,
                  step -> {
                    steps.add(step);
                    return true;
                  })
              .orElseThrow();

      assertThat(steps.getFirst().stage()).isEqualTo(Stage.NOTES);
      assertThat(steps.getFirst().parts()).isGreaterThan(1);
      assertThat(steps).extracting(WritingStep::part).contains(1, 2);
      assertThat(summary.grounded()).isFalse();
      assertThat(summary.model().name()).isEqualTo("amparo-extractive");
      assertThat(summary.sentences()).hasSize(1);
    }
  }

  @Test
  void aShortDocumentIsSummarizedAtOnce() throws IOException {
    List<WritingStep> steps = new ArrayList<>();
    try (var writer = load("decoders/qwen3", 4096)) {
      writer.summarize(DOCUMENT, "es", 1, steps::add);
    }

    assertThat(steps).extracting(WritingStep::stage).containsOnly(Stage.SUMMARY);
    assertThat(steps).extracting(WritingStep::tokens).isSorted();
    assertThat(steps.getLast().tokens()).isPositive();
  }

  @Test
  void aModelThatCannotEvenReadTheInstructionsSaysSo() throws IOException {
    try (var writer = load("decoders/llama", 256)) {
      GroundedSummary summary = writer.summarize(DOCUMENT, "es", 2, _ -> true).orElseThrow();

      assertThat(summary.grounded()).isFalse();
      assertThat(summary.obstacle()).contains(Obstacle.CONTEXT_TOO_SHORT);
      assertThat(summary.reason().orElseThrow()).contains("256 tokens");
      assertThat(summary.sentences()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"summarizers/bart", "summarizers/mt5"})
  void anEncoderDecoderIsHeldAgainstTheDocumentToo(String fixture) throws IOException {
    try (var writer = load(fixture, 0)) {
      GroundedSummary summary =
          writer.summarize(DOCUMENT.repeat(3), "es", 2, _ -> true).orElseThrow();

      assertThat(summary.grounded()).isFalse();
      assertThat(summary.sentences()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"decoders/llama", "summarizers/bart"})
  void whoDoesNotListenAnyMoreEndsIt(String fixture) throws IOException {
    List<WritingStep> steps = new ArrayList<>();
    try (var writer = load(fixture, fixture.startsWith("decoders") ? 2048 : 0)) {
      Optional<GroundedSummary> summary =
          writer.summarize(
              DOCUMENT,
              "es",
              2,
              step -> {
                steps.add(step);
                return steps.size() < 4;
              });

      assertThat(summary).isEmpty();
      assertThat(steps).hasSize(4);
    }
  }

  private GroundedSummary written(String text) throws IOException {
    VerifiedModel model = model("decoders/llama", 256);
    try (var writer = writer(new Scripted(model.description(), text))) {
      return writer.summarize(DOCUMENT, "es", 5, _ -> true).orElseThrow();
    }
  }

  /** Writes what a person wrote. */
  private record Scripted(ModelDescription model, String text) implements Author {
    @Override
    public Draft write(
        String document, String language, int sentences, Predicate<WritingStep> listener) {
      return new Draft.Written(text);
    }

    @Override
    public void close() {}
  }

  private static SummaryWriter writer(Author author) {
    return new SummaryWriter(author, GROUNDING, new ExtractiveSummarizer());
  }

  private SummaryWriter load(String fixture, int context) throws IOException {
    return SummaryWriter.load(model(fixture, context), GROUNDING, new ExtractiveSummarizer());
  }

  /**
   * @param context tokens that it reads; 0 leaves what its folder says
   */
  private VerifiedModel model(String fixture, int context) throws IOException {
    Path folder = Files.createTempDirectory(root, "model");
    try (var files = Files.list(FIXTURES.resolve(fixture))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    if (context > 0) {
      for (String name : List.of("config.json", "tokenizer_config.json")) {
        Path file = folder.resolve(name);
        Files.writeString(
            file,
            Files.readString(file)
                .replaceFirst(
                    "\"(max_position_embeddings|model_max_length)\": \\d+", "\"$1\": " + context));
      }
    }
    var models = new ModelDirectory(root.resolve("models"));
    new ModelImport(models, 2_000_000_000).run(folder, "tiny", Precision.FP32, Progress.NONE);
    return ((Verification.Intact) models.verify("tiny")).model();
  }

  private static String longer(int context) {
    return DOCUMENT.repeat(1 + 3 * context / DOCUMENT.length());
  }
}
