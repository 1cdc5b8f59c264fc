package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.amparo.model.chat.ChatMessage;
import org.amparo.model.directory.FileRecord;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every decoder fixture, token for token, against what Transformers continued with. */
class DecoderParityTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/amparo/model/decoders");

  @TempDir Path root;

  static Stream<String> decoders() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void sixtyFourTokensFollowAsInTransformers(String name) throws IOException {
    JsonNode reference = reference(name);
    try (DecoderSession session = new DecoderSession(model(name, Precision.FP32))) {
      long[] prompt = session.tokens(reference.path("prompt").stringValue()).ids();
      assertThat(prompt).isEqualTo(ImportedFixture.longs(reference.path("ids")));

      float[] logits = session.next(prompt, 0);
      for (int step = 0; step < 64; step++) {
        float[] expected = ImportedFixture.floats(reference.path("logits").path(step));
        assertThat(Arrays.copyOf(logits, expected.length))
            .as("step %d", step)
            .containsExactly(expected, within(1e-3f));
        long token = Sampling.GREEDY.choose(logits, new SplittableRandom());
        assertThat(token)
            .as("step %d", step)
            .isEqualTo(reference.path("tokens").path(step).longValue());
        logits = session.next(new long[] {token}, prompt.length + step);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void aPromptInPiecesIsThePromptAtOnce(String name) throws IOException {
    try (DecoderSession session = new DecoderSession(model(name, Precision.FP32))) {
      long[] prompt = ImportedFixture.longs(reference(name).path("ids"));
      float[] whole = session.next(prompt, 0);

      session.next(Arrays.copyOf(prompt, 5), 0);
      float[] pieces = session.next(Arrays.copyOfRange(prompt, 5, prompt.length), 5);

      assertThat(pieces).containsExactly(whole, within(1e-4f));
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void theFastPrecisionsRecommendNearlyTheSame(String name) throws IOException {
    long[] prompt = ImportedFixture.longs(reference(name).path("ids"));
    try (DecoderSession exact = new DecoderSession(model(name, Precision.FP32));
        DecoderSession narrow = new DecoderSession(model(name, Precision.BF16));
        DecoderSession whole = new DecoderSession(model(name, Precision.INT8))) {
      for (int before : new int[] {0, prompt.length}) {
        long[] tokens = before == 0 ? prompt : new long[] {9};
        float[] expected = exact.next(tokens, before);

        assertThat(cosine(narrow.next(tokens, before), expected)).isGreaterThan(0.995);
        assertThat(cosine(whole.next(tokens, before), expected)).isGreaterThan(0.995);
      }
    }
  }

  /** Settings moved between versions of Transformers; folders of every age are about. */
  @ParameterizedTest
  @MethodSource("olderConfigurations")
  void anOlderConfigurationMeansTheSame(String name, List<String> gone, Map<String, Object> instead)
      throws IOException {
    Path older = root.resolve("older");
    Files.createDirectories(older);
    for (String file : List.of("model.safetensors", "tokenizer.json")) {
      Files.copy(FIXTURES.resolve(name).resolve(file), older.resolve(file));
    }
    ObjectNode config =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(Files.readAllBytes(FIXTURES.resolve(name).resolve("config.json")));
    config.remove(gone);
    instead.forEach(config::putPOJO);
    Files.write(older.resolve("config.json"), JsonMapper.shared().writeValueAsBytes(config));

    try (DecoderSession session = new DecoderSession(model(older, Precision.FP32))) {
      JsonNode reference = reference(name);
      float[] expected = ImportedFixture.floats(reference.path("logits").path(0));
      float[] logits = session.next(ImportedFixture.longs(reference.path("ids")), 0);

      assertThat(Arrays.copyOf(logits, expected.length)).containsExactly(expected, within(1e-3f));
    }
  }

  static Stream<Arguments> olderConfigurations() {
    return Stream.of(
        Arguments.of(
            "llama",
            List.of("rope_parameters", "head_dim"),
            Map.of(
                "rope_theta",
                10_000,
                "rope_scaling",
                Map.of(
                    "rope_type",
                    "llama3",
                    "factor",
                    8,
                    "low_freq_factor",
                    1,
                    "high_freq_factor",
                    4,
                    "original_max_position_embeddings",
                    32))),
        Arguments.of("llama", List.of(), Map.of("tie_word_embeddings", true)),
        Arguments.of(
            "llama",
            List.of(),
            Map.of("layer_types", List.of("chunked_attention", "sliding_attention"))),
        Arguments.of(
            "llama",
            List.of(),
            Map.of(
                "original_max_position_embeddings",
                32,
                "rope_parameters",
                Map.of(
                    "rope_type",
                    "llama3",
                    "rope_theta",
                    10_000,
                    "factor",
                    8,
                    "original_max_position_embeddings",
                    256))),
        Arguments.of(
            "mistral",
            List.of(),
            Map.of("layer_types", List.of("full_attention", "full_attention"))),
        Arguments.of(
            "qwen3-yarn",
            List.of(),
            Map.of(
                "rope_theta",
                500,
                "rope_parameters",
                Map.of("rope_type", "default", "rope_theta", 7),
                "rope_scaling",
                Map.of(
                    "type",
                    "yarn",
                    "factor",
                    4,
                    "beta_fast",
                    0,
                    "beta_slow",
                    0,
                    "original_max_position_embeddings",
                    64))),
        Arguments.of(
            "gemma3",
            List.of(),
            Map.of(
                "rope_parameters",
                Map.of("full_attention", Map.of("rope_type", "linear", "factor", 9)),
                "rope_scaling",
                Map.of("rope_type", "default"))),
        Arguments.of(
            "gemma3",
            List.of("rope_parameters", "layer_types", "_sliding_window_pattern"),
            Map.of("rope_theta", 1e6, "rope_local_base_freq", 1e4, "sliding_window_pattern", 2)));
  }

  @Test
  void aContinuationIsStreamedPieceByPiece() throws IOException {
    try (TextGenerator generator = TextGenerator.load(model("llama", Precision.FP32))) {
      StringBuilder heard = new StringBuilder();
      Generation generation =
          generator.generate("Ana pide", 20, Sampling.GREEDY, piece -> heard.append(piece) != null);

      assertThat(generation)
          .isInstanceOfSatisfying(
              Generation.Continued.class,
              continued -> {
                assertThat(continued.tokens()).isPositive();
                assertThat(continued.text()).startsWith(heard.toString());
              });
    }
  }

  @Test
  void aListenerCanEndIt() throws IOException {
    try (TextGenerator generator = TextGenerator.load(model("llama", Precision.FP32))) {
      Generation generation = generator.generate("Ana pide", 60, Sampling.GREEDY, _ -> false);

      assertThat(((Generation.Continued) generation).end()).isEqualTo(Generation.End.CANCELLED);
    }
  }

  @Test
  void aPromptWithoutRoomForMoreIsRefusedWithTheFigures() throws IOException {
    try (TextGenerator generator = TextGenerator.load(model("llama", Precision.FP32))) {
      assertThat(generator.generate("asilo ".repeat(300), 5, Sampling.GREEDY, _ -> true))
          .isEqualTo(new Generation.TooLong(256, 256));
    }
  }

  @Test
  void theSameSeedDrawsTheSameTextAndAnotherAnother() throws IOException {
    try (TextGenerator generator = TextGenerator.load(model("qwen3", Precision.FP32))) {
      List<Generation> drawn =
          Stream.of(1L, 1L, 2L)
              .map(seed -> generator.generate("Ana", 12, new Sampling(1.5, 0.95, seed), _ -> true))
              .toList();

      assertThat(drawn.get(0)).isEqualTo(drawn.get(1)).isNotEqualTo(drawn.get(2));
    }
  }

  @Test
  void aConversationFollowsTheFoldersOwnTemplate() throws IOException {
    Path folder = root.resolve("talking");
    Files.createDirectories(folder);
    for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
      Files.copy(FIXTURES.resolve("llama").resolve(file), folder.resolve(file));
    }
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        "{\"bos_token\": \"<s>\", \"model_max_length\": 256}");
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        "{{ bos_token }}{% for m in messages %}{{ m.role }}: {{ m.content }}</s>{% endfor %}");

    VerifiedModel model = model(folder, Precision.FP32);
    List<ChatMessage> messages = List.of(ChatMessage.system("Ana"), ChatMessage.user("asilo"));
    try (TextGenerator generator = TextGenerator.load(model)) {
      Generation answer = generator.chat(messages, Map.of(), 8, Sampling.GREEDY, _ -> true);
      Generation same =
          generator.generate("system: Ana</s>user: asilo", 8, Sampling.GREEDY, _ -> true);

      assertThat(answer).isEqualTo(same);
    }
    assertThat(model.description().outputs())
        .extracting(FileRecord::name)
        .contains("chat-template.json");
  }

  @Test
  void aModelWithoutATemplateDoesNotConverse() throws IOException {
    try (TextGenerator generator = TextGenerator.load(model("llama", Precision.FP32))) {
      assertThat(generator.converses()).isFalse();
      assertThatThrownBy(() -> generator.chat(List.of(), Map.of(), 1, Sampling.GREEDY, _ -> true))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private VerifiedModel model(String name, Precision precision) throws IOException {
    return model(FIXTURES.resolve(name), precision);
  }

  private VerifiedModel model(Path folder, Precision precision) throws IOException {
    ModelDirectory models = new ModelDirectory(root);
    String own = folder.getFileName() + "-" + precision;
    ImportOutcome outcome =
        new ModelImport(models, 2_000_000_000).run(folder, own, precision, Progress.NONE);
    assertThat(outcome).isInstanceOf(ImportOutcome.Imported.class);
    return ((Verification.Intact) models.verify(own)).model();
  }

  private static JsonNode reference(String name) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(FIXTURES.resolve(name).resolve("reference.json")));
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      squareA += a[i] * a[i];
      squareB += b[i] * b[i];
    }
    return dot / Math.sqrt(squareA * squareB);
  }
}
