package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every encoder fixture, from its files to its answers, against what Transformers answered. */
class EncoderParityTest {

  @TempDir static Path root;

  private static final Map<String, EncoderSession> SESSIONS = new HashMap<>();

  @AfterAll
  static void closeSessions() {
    SESSIONS.values().forEach(EncoderSession::close);
    SESSIONS.clear();
  }

  static Stream<String> encoders() throws Exception {
    try (Stream<Path> folders = Files.list(ImportedFixture.FIXTURES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("reference.json")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void anImportedEncoderAnswersLikeTransformers(String name) throws Exception {
    JsonNode reference = ImportedFixture.reference(name);
    EncoderSession session = open(name);
    List<Tokens> tokens = tokens(session, reference);
    List<float[]> answers = answers(session, tokens);

    for (int i = 0; i < tokens.size(); i++) {
      assertThat(tokens.get(i).ids())
          .isEqualTo(ImportedFixture.longs(reference.path("ids").path(i)));
      assertThat(tokens.get(i).types())
          .isEqualTo(ImportedFixture.longs(reference.path("types").path(i)));
      assertThat(answers.get(i))
          .as("answer to text %d", i)
          .containsExactly(ImportedFixture.floats(reference.path("output").path(i)), within(1e-4f));
    }
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void aSingleTokenIsEnough(String name) throws Exception {
    JsonNode single = ImportedFixture.reference(name).path("single");
    long[] ids = ImportedFixture.longs(single.path("ids"));
    EncoderSession session = open(name);
    Tokens tokens = new Tokens(ids, new long[ids.length], List.of(), false);

    assertThat(answers(session, List.of(tokens)).getFirst())
        .containsExactly(ImportedFixture.floats(single.path("output")), within(1e-4f));
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void aTextAnswersTheSameAloneAsBesideLongerOnes(String name) throws Exception {
    EncoderSession session = open(name);
    List<Tokens> tokens = tokens(session, ImportedFixture.reference(name));
    List<float[]> together = answers(session, tokens);

    for (int i = 0; i < tokens.size(); i++) {
      assertThat(answers(session, List.of(tokens.get(i))).getFirst())
          .containsExactly(together.get(i), within(1e-4f));
    }
  }

  /** What an architecture does not read, and what older versions of Transformers wrote instead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "distilbert-topics|\"dim\"|\"layer_norm_eps\": 0.5, \"hidden_act\": \"relu\", \"dim\"",
        "modernbert-topics|\"rope_parameters\"|\"global_rope_theta\": 160000, \"before\"",
        "modernbert-topics|\"rope_parameters\"|\"rope_scaling\": {\"rope_type\": \"default\"},"
            + " \"before\"",
      })
  void aSettingThatChangesNothingChangesNothing(String name, String from, String to)
      throws Exception {
    JsonNode reference = ImportedFixture.reference(name);
    Path folder = ImportedFixture.FIXTURES.resolve(name);
    try (var session =
        new EncoderSession(ImportedFixture.changed(root, folder, "config.json", from, to))) {
      List<Tokens> tokens = tokens(session, reference);

      assertThat(answers(session, tokens).get(1))
          .containsExactly(ImportedFixture.floats(reference.path("output").path(1)), within(1e-4f));
    }
  }

  static Stream<String> activations() {
    return JsonMapper.shared()
        .readTree(ImportedFixture.FIXTURES.resolve("activations.json").toFile())
        .propertyNames()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void everyFunctionBetweenLayersIsThatOfTransformers(String function) throws Exception {
    Path folder = ImportedFixture.FIXTURES.resolve("bert-topics");
    JsonNode answers =
        JsonMapper.shared().readTree(ImportedFixture.FIXTURES.resolve("activations.json").toFile());
    VerifiedModel model =
        ImportedFixture.changed(root, folder, "config.json", "gelu_new", function);
    try (var session = new EncoderSession(model)) {
      Tokens text = tokens(session, ImportedFixture.reference("bert-topics")).getFirst();

      assertThat(answers(session, List.of(text)).getFirst())
          .containsExactly(ImportedFixture.floats(answers.path(function)), within(1e-4f));
    }
  }

  private static List<Tokens> tokens(EncoderSession session, JsonNode reference) {
    String prompt = session.description().prompts().getOrDefault("query", "");
    List<Tokens> tokens = new ArrayList<>();
    for (int i = 0; i < reference.path("texts").size(); i++) {
      String text = reference.path("texts").path(i).stringValue();
      JsonNode pair = reference.path("pairs").path(i);
      tokens.add(
          pair.isString()
              ? session.tokens(text, pair.stringValue())
              : session.tokens(prompt + text));
    }
    return tokens;
  }

  private static List<float[]> answers(EncoderSession session, List<Tokens> tokens) {
    return session.description().task() == Task.TOKEN_CLASSIFICATION
        ? session.answersByToken(tokens)
        : session.answers(tokens);
  }

  private static EncoderSession open(String name) throws Exception {
    if (!SESSIONS.containsKey(name)) {
      SESSIONS.put(name, new EncoderSession(ImportedFixture.model(root, name, Precision.FP32)));
    }
    return SESSIONS.get(name);
  }
}
