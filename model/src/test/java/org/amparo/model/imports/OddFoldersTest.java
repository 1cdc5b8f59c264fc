package org.amparo.model.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.Writing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that are nearly right: each is refused in words that say what is wrong. */
class OddFoldersTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/amparo/model");

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixtures/bert-topics|\"hidden_size\"|\"position_embedding_type\": \"relative_key\","
            + " \"hidden_size\"|position_embedding_type is \"relative_key\"",
        "fixtures/bert-topics|\"is_decoder\": false|\"is_decoder\": true|is_decoder is true",
        "decoders/gemma3|\"full_attention\",|\"chunked_attention\",|layer_types is"
            + " \"chunked_attention\"",
        "decoders/qwen3|\"hidden_size\"|\"partial_rotary_factor\": 0.5,"
            + " \"hidden_size\"|partial_rotary_factor is 0.5",
        "decoders/qwen2|\"tie_word_embeddings\": true|\"tie_word_embeddings\":"
            + " false|lm_head.weight is missing",
        "fixtures/bert-topics|\"multi_label_classification\"|\"regression\"|problem_type is"
            + " regression",
        "summarizers/t5|\"dense_act_fn\": \"relu\"|\"dense_act_fn\": \"snake\"|dense_act_fn is"
            + " \"snake\"",
        "summarizers/t5|\"feed_forward_proj\": \"relu\"|\"feed_forward_proj\": \"gated-snake\","
            + " \"dense_act_fn\": null|feed_forward_proj is \"snake\"",
        "summarizers/t5|\"relative_attention_num_buckets\": 8|\"relative_attention_num_buckets\":"
            + " 3|relative_attention_num_buckets is 3",
        "summarizers/bart|\"tie_word_embeddings\": true|\"tie_word_embeddings\":"
            + " false|lm_head.weight is missing",
        "decoders/gemma3|\"hidden_size\"|\"attn_logit_softcapping\": 50.0,"
            + " \"before\"|attn_logit_softcapping is 50.0",
        "fixtures/modernbert-topics|\"rope_parameters\"|\"rope_scaling\": {\"rope_type\":"
            + " \"longrope\"}, \"before\"|rope_type is \"longrope\"",
        "summarizers/t5|T5ForConditionalGeneration|T5EncoderModel|T5EncoderModel",
        "summarizers/bart|BartForConditionalGeneration|BartForSequenceClassification|BartForSequenceClassification",
        "summarizers/bart|\"encoder_attention_heads\": 3|\"encoder_attention_heads\":"
            + " 5|encoder_attention_heads is 5",
        "decoders/llama|\"llama3\"|\"longrope\"|rope_type is \"longrope\"",
        "decoders/llama|\"num_key_value_heads\": 2|\"num_key_value_heads\": 3|num_attention_heads"
            + " is 4 for 3",
        "fixtures/deberta-v2-topics|\"conv_kernel_size\": 3|\"conv_kernel_size\":"
            + " 4|conv_kernel_size is 4",
      })
  void aSettingThatIsNotComputedIsNamed(String folder, String from, String to, String reason)
      throws IOException {
    Path source = copy(folder);
    change(source.resolve("config.json"), from, to);

    assertThat(refused(source).reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repetition_penalty|1.2|1.0",
        "encoder_repetition_penalty|0.8|1.0",
        "encoder_no_repeat_ngram_size|3|0",
        "guidance_scale|1.5|null",
        "num_beam_groups|2|1",
        "penalty_alpha|0.6|0.0",
        "bad_words_ids|[[5]]|null",
        "suppress_tokens|[5]|[]",
        "begin_suppress_tokens|[5]|null",
        "exponential_decay_length_penalty|[3, 1.5]|null",
        "force_words_ids|[[5]]|null",
        "sequence_bias|[[[5], 2.0]]|[]",
        "renormalize_logits|true|false",
        "stop_strings|\"fin\"|null",
      })
  void aWayOfWritingThatIsNotFollowedIsNamed(String setting, String changes, String neutral)
      throws IOException {
    Path source = copy("summarizers/bart");
    Path file = source.resolve("generation_config.json");
    String before = "\"num_beams\": 4";
    change(file, before, before + ", \"" + setting + "\": " + changes);
    assertThat(refused(source)).isInstanceOf(Refusal.Unsupported.class);
    assertThat(refused(source).reason()).startsWith(setting + " is ");

    change(file, "\"" + setting + "\": " + changes, "\"" + setting + "\": " + neutral);
    assertThat(outcome(source)).isInstanceOf(ImportOutcome.Imported.class);
  }

  @Test
  void aTextStartsWithItsBeginningWhereNoTokenIsNamedForIt() throws IOException {
    Path source = copy("summarizers/bart");
    change(source.resolve("generation_config.json"), "\"decoder_start_token_id\": 2,", "");

    assertThat(((ImportOutcome.Imported) outcome(source)).model().writing().orElseThrow())
        .extracting(Writing::startToken)
        .isEqualTo(0L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models.Normalize|models.Pooling|Transformer, Pooling, Dense, Pooling",
        "models.Pooling|models.Normalize|Transformer, Normalize, Dense, Normalize",
        "models.Pooling\"|models.Dense\"|Transformer, Dense, Dense, Normalize",
        "models.Pooling\"|models.WordWeights\"|Transformer, WordWeights, Dense, Normalize",
        "sentence_transformers.models.Transformer|custom_st.Transformer|custom_st.Transformer",
      })
  void sentencesAreMadeInTheUsualOrderOrNotAtAll(String from, String to, String reason)
      throws IOException {
    Path source = copy("fixtures/bert-dense");
    change(source.resolve("modules.json"), from, to);

    assertThat(refused(source).reason()).startsWith("modules.json is ").contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mistral", "qwen2"})
  void aBiasThatAnArchitectureHasInNoCaseIsNotAskedFor(String name) throws IOException {
    Path source = copy("decoders/" + name);
    change(
        source.resolve("config.json"),
        "\"hidden_size\"",
        "\"attention_bias\": true, \"mlp_bias\": true, \"hidden_size\"");

    assertThat(outcome(source)).isInstanceOf(ImportOutcome.Imported.class);
  }

  @Test
  void aModelWithOneNumberForAnAnswerIsRefused() throws IOException {
    Path source = copy("fixtures/bert-topics");
    String config = Files.readString(source.resolve("config.json"));
    Files.writeString(
        source.resolve("config.json"),
        config
            .replaceFirst("(?s)\"id2label\": \\{.*?}", "\"id2label\": {\"0\": \"LABEL_0\"}")
            .replace("multi_label_classification", "single_label_classification"));

    assertThat(refused(source).reason()).contains("1 label(s)");
  }

  /** The setting of the whole model holds, not that of its part for texts. */
  @Test
  void aModelWithImagesNeedsNoTableOfItsOwnToCompareWithUnlessItSaysSo() throws IOException {
    Path source = copy("decoders/gemma3-with-images");
    renameTensor(source, "language_model.lm_head.weight");
    assertThat(refused(source)).isEqualTo(new Refusal.MissingTensor("lm_head.weight"));

    Path config = source.resolve("config.json");
    String outer =
        Files.readString(config)
            .replaceFirst(
                "(?m)^  \"tie_word_embeddings\": false", "  \"tie_word_embeddings\": true");
    Files.writeString(config, outer);
    assertThat(outcome(source)).isInstanceOf(ImportOutcome.Imported.class);
  }

  @ParameterizedTest
  @CsvSource({
    "t5, decoder.block.1.layer.1.EncDecAttention.k.weight",
    "bart, model.decoder.layers.0.encoder_attn.v_proj.bias",
    "mbart, model.encoder.layer_norm.weight"
  })
  void aTensorThatAnEncoderDecoderLacksIsNamed(String name, String tensor) throws IOException {
    Path source = copy("summarizers/" + name);
    renameTensor(source, tensor);

    assertThat(refused(source)).isEqualTo(new Refusal.MissingTensor(tensor));
  }

  @Test
  void aTensorOfATypeThatIsNotReadIsNamedWithIt() throws IOException {
    Path source = copy("fixtures/bert-topics");
    byte[] bytes = Files.readAllBytes(source.resolve("model.safetensors"));
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = latin.indexOf("\"F32\"", latin.indexOf("\"classifier.weight\""));
    bytes[at + 1] = 'I';
    Files.write(source.resolve("model.safetensors"), bytes);

    assertThat(refused(source).reason())
        .contains("classifier.weight", "I32", "F32, F16 and BF16 are supported");
  }

  @Test
  void anEncoderDecoderWithoutATokenToStartWithIsRefused() throws IOException {
    Path source = copy("summarizers/mt5");
    change(source.resolve("generation_config.json"), "\"decoder_start_token_id\": 1,", "");
    change(source.resolve("config.json"), "\"decoder_start_token_id\": 1,", "");

    assertThat(refused(source).reason()).contains("has no decoder_start_token_id");
  }

  @Test
  void aTokenBeyondTheVocabularyIsRefused() throws IOException {
    Path source = copy("summarizers/bart");
    change(
        source.resolve("generation_config.json"),
        "\"forced_bos_token_id\": 0",
        "\"forced_bos_token_id\": 320");

    assertThat(refused(source).reason()).contains("no usable forced_bos_token_id: 320");
  }

  @Test
  void aDescriptionFromBeforeThereWereSummariesStillLoads() throws IOException {
    ModelDirectory models = new ModelDirectory(temporary.resolve("models"));
    new ModelImport(models, 2_000_000_000)
        .run(copy("fixtures/bert-topics"), "old", Precision.FP32, Progress.NONE);
    Path file = models.folder("old").resolve(ModelDirectory.DESCRIPTION);
    String now = Files.readString(file);
    String before = now.replaceFirst(",\\s*\"writing\"\\s*:\\s*null", "");
    assertThat(before).isNotEqualTo(now);
    Files.writeString(file, before);

    assertThat(models.verify("old")).isInstanceOf(Verification.Intact.class);
    assertThat(models.list().getFirst().writing()).isEmpty();
  }

  /** The tensor's name made another of the same length, so that the file stays as it is. */
  private static void renameTensor(Path source, String tensor) throws IOException {
    Path file = source.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"" + tensor + "\"");
    assertThat(at).isPositive();
    bytes[at + tensor.length()] = '_';
    Files.write(file, bytes);
  }

  private Refusal refused(Path source) throws IOException {
    ImportOutcome outcome = outcome(source);
    assertThat(outcome).isInstanceOf(ImportOutcome.Refused.class);
    return ((ImportOutcome.Refused) outcome).refusal();
  }

  private ImportOutcome outcome(Path source) throws IOException {
    return new ModelImport(new ModelDirectory(temporary.resolve("models")), 2_000_000_000)
        .run(source, "odd", Precision.FP32, Progress.NONE);
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private Path copy(String folder) throws IOException {
    Path target = temporary.resolve("source");
    Files.createDirectories(target);
    Path fixture = FIXTURES.resolve(folder);
    List<Path> files;
    try (Stream<Path> found = Files.walk(fixture)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = target.resolve(fixture.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return target;
  }
}
