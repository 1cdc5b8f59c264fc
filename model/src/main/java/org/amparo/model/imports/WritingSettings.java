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
 * is usual. Where none of them speaks, the values are those of Transformers' pipeline.
 */
final class WritingSettings {
  private static final String GENERATION = "generation_config.json";
  private static final int USUAL_BEAMS = 4;
  private static final int USUAL_NEW_TOKENS = 256;

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
    if (setting("repetition_penalty").asDouble(1) != 1) {
      throw new ModelRefused(
          new Refusal.Unsupported("repetition_penalty", setting("repetition_penalty").toString()));
    }
    stopTokens = needed("eos_token_id");
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

  private JsonNode setting(String name) {
    return summaries.hasNonNull(name) ? summaries.path(name) : general.path(name);
  }

  /** One token or a list of them. */
  private List<Long> tokens(JsonNode found, String name) throws ModelRefused {
    List<Long> tokens = new ArrayList<>();
    for (JsonNode token : found.isArray() ? found.valueStream().toList() : List.of(found)) {
      if (token.isNull() || token.isMissingNode()) {
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

  /**
   * Without these tokens nothing can be written: config.json may know them when the other does not.
   */
  private List<Long> needed(String name) throws ModelRefused {
    List<Long> tokens = tokens(name);
    return tokens.isEmpty() ? tokens(config.path(name), name) : tokens;
  }

  private long start(Map<String, Long> languages) throws ModelRefused {
    String target = tokenizerConfig.path("tgt_lang").asString("");
    return Stream.of(
            needed("decoder_start_token_id"), own(languages, target), needed("bos_token_id"))
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
