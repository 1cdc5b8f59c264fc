package org.amparo.model.inference;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.amparo.model.directory.VerifiedModel;

/** Asks a new model for one answer, before anybody relies on it. */
public final class Trial {
  private static final String TEXT =
      "Ana Pérez pidió asilo en la frontera. She asked for a lawyer.";

  private static final int LONGEST_FAULT = 400;

  private Trial() {}

  /** What is wrong with the model; empty if it answers with numbers. */
  public static Optional<String> fault(VerifiedModel model) {
    try (EncoderSession session = new EncoderSession(model)) {
      Tokens tokens = session.tokens(TEXT);
      if (tokens.length() == 0) {
        return Optional.of("the tokenizer finds no token in a sentence");
      }
      for (float number : session.answers(List.of(tokens)).getFirst()) {
        if (!Float.isFinite(number)) {
          return Optional.of("it answers with numbers that are not finite");
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException failure) {
      return Optional.of(shortened(String.valueOf(failure.getMessage())));
    }
  }

  private static String shortened(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.substring(0, Math.min(LONGEST_FAULT, line.length()));
  }
}
