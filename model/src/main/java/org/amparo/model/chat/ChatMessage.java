package org.amparo.model.chat;

/**
 * What one side says.
 *
 * @param role {@code system}, {@code user} or {@code assistant}; a template may know others
 */
public record ChatMessage(String role, String content) {

  public static ChatMessage system(String content) {
    return new ChatMessage("system", content);
  }

  public static ChatMessage user(String content) {
    return new ChatMessage("user", content);
  }

  public static ChatMessage assistant(String content) {
    return new ChatMessage("assistant", content);
  }
}
