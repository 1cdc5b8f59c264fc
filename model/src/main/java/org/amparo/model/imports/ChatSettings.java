package org.amparo.model.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.amparo.model.chat.ChatTemplate;
import org.amparo.model.chat.ChatTemplateFile;
import org.amparo.model.directory.ModelRefused;
import tools.jackson.databind.JsonNode;

/**
 * Where a folder keeps its chat template: in a file of its own, or among the settings of the
 * tokenizer, as one or as several by name, of which {@code default} is the one for conversations.
 */
final class ChatSettings {
  private static final String FILE = "chat_template.jinja";
  private static final String SETTINGS = "tokenizer_config.json";

  private ChatSettings() {}

  /** Keeps the template with the model, if there is one. */
  static void write(SourceFolder source, Path target) throws ModelRefused, IOException {
    Optional<JsonNode> settings = source.findJson(SETTINGS);
    Optional<String> own = source.findText(FILE);
    Optional<String> template = own.isPresent() ? own : settings.flatMap(ChatSettings::stated);
    if (template.isPresent()) {
      Map<String, String> tokens = settings.map(ChatSettings::tokens).orElse(Map.of());
      ChatTemplateFile.write(target, new ChatTemplate(template.get(), tokens));
    }
  }

  private static Optional<String> stated(JsonNode settings) {
    JsonNode templates = settings.path("chat_template");
    if (templates.isString()) {
      return Optional.of(templates.stringValue());
    }
    return templates
        .valueStream()
        .filter(template -> template.path("name").asString("").equals("default"))
        .map(template -> template.path("template").asString(""))
        .findFirst();
  }

  /** Special tokens, each a text or an object with its text. */
  private static Map<String, String> tokens(JsonNode settings) {
    Map<String, String> tokens = new TreeMap<>();
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      JsonNode token = setting.getValue();
      String text = token.isObject() ? token.path("content").asString("") : token.asString("");
      if (setting.getKey().endsWith("_token") && !text.isEmpty() && !token.isBoolean()) {
        tokens.put(setting.getKey(), text);
      }
    }
    return tokens;
  }
}
