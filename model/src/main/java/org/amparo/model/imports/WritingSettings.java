package org.amparo.model.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.amparo.model.directory.BeamSettings;
import org.amparo.model.directory.BeamSettings.EarlyStopping;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Writing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How a folder wants its model to write. What {@code config.json} says for summaries goes before
 * {@code generation_config.json}; where there is no such file, {@code config.json} itself says what
 * is usual. Where none of them speaks, the values are those of Transformers' pipeline. Texts are
 * never drawn by lot: a folder that asks for it gets the likeliest.
 */
final class WritingSettings {
  private static final String GENERATION = "generation_config.json";
  private static final int USUAL_BEAMS = 4;
  private static final int USUAL_NEW_TOKENS = 256;

  /**
   * Settings that would change the text and are not followed, by the number that changes nothing.
   */
  private static final Map<String, Double> NUMBERS =
      Map.of(
          "repetition_penalty", 1.0,
          "encoder_repetition_penalty", 1.0,
          "encoder_no_repeat_ngram_size", 0.0,
          "guidance_scale", 1.0,
          "num_beam_groups", 1.0,
          "penalty_alpha", 0.0);

  /** The same of settings that are empty or false where they change nothing. */
  private static final List<String> OTHERS =
      List.of(
          "bad_words_ids",
          "begin_suppress_tokens",
          "constraints",
          "dola_layers",
          "exponential_decay_length_penalty",
          "force_words_ids",
          "renormalize_logits",
          "sequence_bias",
          "stop_strings",
          "suppress_tokens",
          "watermarking_config");

  private final JsonNode config;
  private final JsonNode summaries;
  private final JsonNode general;
  private final JsonNode tokenizer;
  private final JsonNode tokenizerConfig;
  private final int vocabulary;
  private final List<Long> stopTokens;
  private final Writing writing;

  /**
   * @param vocabulary tokens are below it
   * @param longest the longest text that can be written
   */
  WritingSettings(SourceFolder source, int vocabulary, int longest)
      throws ModelRefused, IOException {
    this.vocabulary = vocabulary;
    config = source.json("config.json");
    summaries = config.path("task_specific_params").path("summarization");
    general = source.findJson(GENERATION).orElse(config);
    tokenizer = source.json("tokenizer.json");
    tokenizerConfig = source.findJson("tokenizer_config.json").orElse(MissingNode.getInstance());
    requireFollowed();
    List<Long> stop = tokens("eos_token_id");
    // Without one a text would never end: config.json may know it when the other does not.
    stopTokens = stop.isEmpty() ? tokens(config.path("eos_token_id"), "eos_token_id") : stop;
    Map<String, Long> languages = languages();
    boolean languageStarts =
        config.path("model_type").asString("").equals("mbart")
            && tokens("forced_bos_token_id").isEmpty()
            && !tokenizerConfig.path("tokenizer_class").asString("").startsWith("MBart50");
    writing =
        new Writing(
            summaries.path("prefix").asString(config.path("prefix").asString("")),
            start(languages),
            tokens("forced_bos_token_id"),
            tokens("forced_eos_token_id"),
            languages,
            languageStarts,
            longest,
            search(longest));
  }

  Writing writing() {
    return writing;
  }

  /** Tokens that end a text. */
  List<Long> stopTokens() {
    return stopTokens;
  }

  private void requireFollowed() throws ModelRefused {
    for (Map.Entry<String, Double> number : NUMBERS.entrySet()) {
      JsonNode found = setting(number.getKey());
      require(number.getKey(), absent(found) || found.asDouble(-1) == number.getValue());
    }
    for (String name : OTHERS) {
      JsonNode found = setting(name);
      boolean none = found.isContainer() ? found.isEmpty() : !found.asBoolean(true);
      require(name, absent(found) || none);
    }
  }

  private static boolean absent(JsonNode node) {
    return node.isNull() || node.isMissingNode();
  }

  private void require(String name, boolean followed) throws ModelRefused {
    if (!followed) {
      throw new ModelRefused(new Refusal.Unsupported(name, setting(name).toString()));
    }
  }

  private JsonNode setting(String name) {
    return summaries.hasNonNull(name) ? summaries.path(name) : general.path(name);
  }

  /** One token or a list of them. */
  private List<Long> tokens(JsonNode found, String name) throws ModelRefused {
    List<Long> tokens = new ArrayList<>();
    for (JsonNode token : found.isArray() ? found.valueStream().toList() : List.of(found)) {
      if (absent(token)) {
        continue;
      }
      if (!token.isIntegralNumber() || token.longValue() < 0 || token.longValue() >= vocabulary) {
        throw new ModelRefused(
            new Refusal.BrokenFile(GENERATION, "has no usable " + name + ": " + token));
      }
      tokens.add(token.longValue());
    }
    return tokens;
  }

  private List<Long> tokens(String name) throws ModelRefused {
    return tokens(setting(name), name);
  }

  private long start(Map<String, Long> languages) throws ModelRefused {
    String target = tokenizerConfig.path("tgt_lang").asString("");
    String start = "decoder_start_token_id";
    String begin = "bos_token_id";
    return Stream.of(
            tokens(start),
            own(languages, target),
            tokens(begin),
            tokens(config.path(start), start),
            tokens(config.path(begin), begin))
        .flatMap(List::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new ModelRefused(
                    new Refusal.BrokenFile(GENERATION, "has no decoder_start_token_id")));
  }

  private static List<Long> own(Map<String, Long> languages, String language) {
    return Optional.ofNullable(languages.get(language)).stream().toList();
  }

  private BeamSettings search(int longest) throws ModelRefused {
    int added = number("max_new_tokens", 0) > 0 ? number("max_new_tokens", 0) + 1 : 0;
    int most = added > 0 ? added : number("max_length", USUAL_NEW_TOKENS + 1);
    int least =
        number("min_new_tokens", 0) > 0 ? number("min_new_tokens", 0) + 1 : number("min_length", 0);
    JsonNode stopping = setting("early_stopping");
    try {
      return new BeamSettings(
          number("num_beams", USUAL_BEAMS),
          setting("length_penalty").asDouble(1),
          stopping.isString()
              ? EarlyStopping.NEVER
              : stopping.asBoolean(false) ? EarlyStopping.FULL : EarlyStopping.LIKELY,
          least,
          Math.min(most, longest),
          number("no_repeat_ngram_size", 0));
    } catch (IllegalArgumentException unusable) {
      throw new ModelRefused(new Refusal.BrokenFile(GENERATION, "has " + unusable.getMessage()));
    }
  }

  private int number(String name, int otherwise) {
    JsonNode found = setting(name);
    return found.isIntegralNumber() && found.canConvertToInt() ? found.intValue() : otherwise;
  }

  /** The tokens that name languages, as mBART has them. */
  private Map<String, Long> languages() {
    Map<String, Long> languages = new TreeMap<>();
    for (JsonNode token : tokenizer.path("added_tokens")) {
      String content = token.path("content").asString("");
      if (content.matches("[a-z]{2,3}_[A-Z]{2}")) {
        languages.put(content, token.path("id").asLong(0));
      }
    }
    return languages;
  }
}
