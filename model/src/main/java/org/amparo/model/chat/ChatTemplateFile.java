package org.amparo.model.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The chat template in a model's folder, with the tokens that it names. */
public final class ChatTemplateFile {
  /** The file's name; models that do not converse have none. */
  public static final String NAME = "chat-template.json";

  private ChatTemplateFile() {}

  public static void write(Path folder, ChatTemplate template) throws IOException {
    Files.write(folder.resolve(NAME), JsonMapper.shared().writeValueAsBytes(template));
  }

  /**
   * @throws IOException if there is a file that is no template
   */
  public static Optional<ChatTemplate> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          JsonMapper.shared().readValue(Files.readAllBytes(file), ChatTemplate.class));
    } catch (JacksonException unreadable) {
      throw new IOException(NAME + " is no chat template", unreadable);
    }
  }
}
