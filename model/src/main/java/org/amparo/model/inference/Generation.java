package org.amparo.model.inference;

/** What became of a request for a continuation. */
public sealed interface Generation {

  /**
   * @param text without the prompt
   * @param promptTokens tokens of the prompt
   * @param tokens tokens that were generated
   * @param end why it ended
   */
  record Continued(String text, int promptTokens, int tokens, End end) implements Generation {}

  /** The prompt leaves no room for a continuation; nothing was generated. */
  record TooLong(int promptTokens, int maxTokens) implements Generation {}

  /** Why a continuation ended. */
  enum End {
    /** The model said so. */
    STOP,
    /** As many tokens as were asked for, or as the model can hold. */
    LENGTH,
    /** The listener did not want more. */
    CANCELLED
  }
}
