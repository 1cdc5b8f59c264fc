package org.amparo.model.inference;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.amparo.model.directory.BeamSettings;
import org.amparo.model.directory.VerifiedModel;

/** Asks a new model for one answer, before anybody relies on it. */
public final class Trial {
  private static final String TEXT =
      "Ana Pérez pidió asilo en la frontera. She asked for a lawyer.";

  private static final String NO_TOKEN = "the tokenizer finds no token in a sentence";
  private static final int LONGEST_TRIAL = 6;
  private static final int LONGEST_FAULT = 400;

  private Trial() {}

  /** What is wrong with the model; empty if it answers with numbers. */
  public static Optional<String> fault(VerifiedModel model) {
    try {
      return switch (model.description().task()) {
        case GENERATION -> decoder(model);
        case SUMMARIZATION -> pair(model);
        default -> encoder(model);
      };
    } catch (IOException | RuntimeException failure) {
      return Optional.of(shortened(String.valueOf(failure.getMessage())));
    }
  }

  private static Optional<String> encoder(VerifiedModel model) throws IOException {
    try (EncoderSession session = new EncoderSession(model)) {
      Tokens tokens = session.tokens(TEXT);
      return tokens.length() == 0
          ? Optional.of(NO_TOKEN)
          : fault(session.answers(List.of(tokens)).getFirst());
    }
  }

  private static Optional<String> decoder(VerifiedModel model) throws IOException {
    try (DecoderSession session = new DecoderSession(model)) {
      Tokens tokens = session.tokens(TEXT);
      return tokens.length() == 0 ? Optional.of(NO_TOKEN) : fault(session.next(tokens.ids(), 0));
    }
  }

  private static Optional<String> pair(VerifiedModel model) throws IOException {
    try (PairSession session = new PairSession(model)) {
      Tokens tokens = session.tokens(TEXT);
      if (tokens.length() == 0) {
        return Optional.of(NO_TOKEN);
      }
      BeamSettings search =
          model.description().writing().orElseThrow().search().withLength(0, LONGEST_TRIAL);
      session.write(List.of(tokens), search, null, _ -> true);
      return Optional.empty();
    }
  }

  private static Optional<String> fault(float[] answer) {
    for (float number : answer) {
      if (!Float.isFinite(number)) {
        return Optional.of("it answers with numbers that are not finite");
      }
    }
    return Optional.empty();
  }

  private static String shortened(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.substring(0, Math.min(LONGEST_FAULT, line.length()));
  }
}
