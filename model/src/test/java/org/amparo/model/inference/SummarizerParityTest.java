package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amparo.model.directory.BeamSettings;
import org.amparo.model.directory.BeamSettings.EarlyStopping;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every encoder-decoder fixture, token for token, against what Transformers wrote with it. */
class SummarizerParityTest {
  static final Path FIXTURES = Path.of("src/test/resources/org/amparo/model/summarizers");

  @TempDir static Path root;

  private static final Map<String, PairSession> SESSIONS = new HashMap<>();

  @AfterAll
  static void closeSessions() {
    SESSIONS.values().forEach(PairSession::close);
    SESSIONS.clear();
  }

  static Stream<String> summarizers() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("summarizers")
  void textsAreReadAsTheSameTokens(String name) throws IOException {
    JsonNode reference = reference(name);
    PairSession session = open(name);
    String prefix = session.description().writing().orElseThrow().prefix();

    for (int i = 0; i < reference.path("texts").size(); i++) {
      assertThat(session.tokens(prefix + reference.path("texts").path(i).stringValue()).ids())
          .isEqualTo(ImportedFixture.longs(reference.path("ids").path(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("summarizers")
  void aBatchIsWrittenAsInTransformers(String name) throws IOException {
    JsonNode reference = reference(name);
    List<Tokens> texts = texts(reference.path("ids"));

    for (JsonNode search : reference.path("searches")) {
      List<long[]> written = open(name).write(texts, settings(search), null, _ -> true);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(written.get(i))
            .as("text %d with %s", i, settings(search))
            .isEqualTo(ImportedFixture.longs(search.path("written").path(i)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bart", "mbart"})
  void whatTheFolderSaysHolds(String name) throws IOException {
    JsonNode reference = reference(name);
    PairSession session = open(name);
    BeamSettings own = session.description().writing().orElseThrow().search();
    List<long[]> written = session.write(texts(reference.path("ids")), own, null, _ -> true);

    for (int i = 0; i < written.size(); i++) {
      assertThat(written.get(i)).isEqualTo(ImportedFixture.longs(reference.path("own").path(i)));
    }
  }

  /** Transformers' classes of these names compute the same whatever these say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bart|\"d_model\"|\"normalize_before\": true, \"add_final_layer_norm\": true,"
            + " \"normalize_embedding\": false, \"static_position_embeddings\": true, \"d_model\"",
        "mbart|\"d_model\"|\"normalize_before\": false, \"add_final_layer_norm\": false,"
            + " \"normalize_embedding\": false, \"static_position_embeddings\": true, \"d_model\"",
        "mbart|\"scale_embedding\": true|\"scale_embedding\": true, \"extra_pos_embeddings\": 0",
        "t5-gated|\"feed_forward_proj\": \"gated-gelu\"|\"feed_forward_proj\": \"relu\"",
        "t5-gated|\"dense_act_fn\": \"gelu_new\",|",
      })
  void aSettingThatChangesNothingChangesNothing(String name, String from, String to)
      throws IOException {
    JsonNode reference = reference(name);
    JsonNode search = reference.path("searches").path(3);
    Path folder = FIXTURES.resolve(name);
    String instead = to == null ? "" : to;
    try (var session =
        new PairSession(ImportedFixture.changed(root, folder, "config.json", from, instead))) {
      assertThat(session.write(texts(reference.path("ids")), settings(search), null, _ -> true))
          .containsExactlyElementsOf(
              search.path("written").valueStream().map(ImportedFixture::longs).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("summarizers")
  void aTextIsWrittenTheSameAlone(String name) throws IOException {
    JsonNode reference = reference(name);
    JsonNode search = reference.path("searches").path(3);
    List<Tokens> texts = texts(reference.path("ids"));

    for (int i = 0; i < texts.size(); i++) {
      assertThat(
              open(name).write(List.of(texts.get(i)), settings(search), null, _ -> true).getFirst())
          .isEqualTo(ImportedFixture.longs(search.path("written").path(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("summarizers")
  void aSingleTokenIsEnough(String name) throws IOException {
    JsonNode reference = reference(name);
    long[] single = ImportedFixture.longs(reference.path("single"));
    JsonNode search = reference.path("searches").path(3);

    assertThat(
            open(name).write(List.of(tokens(single)), settings(search), null, _ -> true).getFirst())
        .isEqualTo(ImportedFixture.longs(search.path("single")));
  }

  static BeamSettings settings(JsonNode search) {
    JsonNode stopping = search.path("early_stopping");
    return new BeamSettings(
        search.path("num_beams").intValue(),
        search.path("length_penalty").asDouble(1),
        stopping.isString()
            ? EarlyStopping.NEVER
            : stopping.asBoolean(false) ? EarlyStopping.FULL : EarlyStopping.LIKELY,
        search.path("min_length").asInt(0),
        search.path("max_length").intValue(),
        search.path("no_repeat_ngram_size").asInt(0));
  }

  private static List<Tokens> texts(JsonNode rows) {
    List<Tokens> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(tokens(ImportedFixture.longs(row))));
    return texts;
  }

  private static Tokens tokens(long[] ids) {
    return new Tokens(ids, new long[ids.length], List.of(), false);
  }

  private static JsonNode reference(String name) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(FIXTURES.resolve(name).resolve("reference.json")));
  }

  private static PairSession open(String name) throws IOException {
    if (!SESSIONS.containsKey(name)) {
      SESSIONS.put(name, new PairSession(model(root, name, Precision.FP32)));
    }
    return SESSIONS.get(name);
  }

  static VerifiedModel model(Path root, String name, Precision precision) throws IOException {
    ModelDirectory models = new ModelDirectory(root);
    String own = name + "-" + precision;
    ImportOutcome outcome =
        new ModelImport(models, 2_000_000_000)
            .run(FIXTURES.resolve(name), own, precision, Progress.NONE);
    assertThat(outcome).isInstanceOf(ImportOutcome.Imported.class);
    return ((Verification.Intact) models.verify(own)).model();
  }
}
