package org.amparo.model.writing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What a model is told, in the language of the document: {@code prompts.LANGUAGE.properties} beside
 * this class.
 */
final class Prompts {

  private static final String OTHERWISE = "en";

  private final Map<String, Properties> byLanguage = new HashMap<>();

  Prompts() {
    for (String language : List.of("es", "en", "pt", "fr")) {
      byLanguage.put(language, read("prompts." + language + ".properties"));
    }
  }

  private static Properties read(String name) {
    var properties = new Properties();
    try (Reader reader =
        new InputStreamReader(Prompts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /**
   * @param stage what is to be written
   * @param language of the text; one that is not known is asked for in English
   */
  String of(WritingStep.Stage stage, String language, int sentences, String text) {
    Properties prompts = byLanguage.getOrDefault(language, byLanguage.get(OTHERWISE));
    return prompts
        .getProperty(stage == WritingStep.Stage.NOTES ? "notes" : "summary")
        .replace("{sentences}", Integer.toString(sentences))
        .replace("{text}", harmless(text));
  }

  /**
   * Chat templates mark turns by words in brackets. A document must not be able to end its own turn
   * and speak as somebody else.
   */
  private static String harmless(String text) {
    return text.replace('<', '‹').replace('>', '›').replace('[', '(').replace(']', ')').strip();
  }
}
