package org.amparo.model.directory;

/**
 * How a text is searched for token by token. Lengths are in tokens and count the token that starts
 * the text, as the settings of the same names do in a folder's {@code generation_config.json}.
 *
 * @param beams how many beginnings are followed at a time; 1 always takes the likeliest token
 * @param lengthPenalty the power of the length by which a score is divided; above 0 favours longer
 *     texts
 * @param minTokens no text is shorter
 * @param maxTokens no text is longer
 * @param unrepeated no run of as many tokens occurs twice; 0 if any may
 */
public record BeamSettings(
    int beams,
    double lengthPenalty,
    EarlyStopping earlyStopping,
    int minTokens,
    int maxTokens,
    int unrepeated) {

  private static final int MOST_BEAMS = 64;

  /** When a search is over that could go on. */
  public enum EarlyStopping {
    /** When none of the texts being written is likely to become better than those that are. */
    LIKELY,
    /** As soon as there are as many whole texts as beams. */
    FULL,
    /** Only when no text being written can become better. */
    NEVER
  }

  public BeamSettings {
    if (beams < 1 || beams > MOST_BEAMS) {
      throw new IllegalArgumentException("beams are 1 to " + MOST_BEAMS + ", not " + beams);
    }
    if (!Double.isFinite(lengthPenalty) || earlyStopping == null) {
      throw new IllegalArgumentException("no length penalty: " + lengthPenalty);
    }
    if (maxTokens < 2 || minTokens < 0 || unrepeated < 0) {
      throw new IllegalArgumentException(
          "no lengths: %d to %d, unrepeated %d".formatted(minTokens, maxTokens, unrepeated));
    }
  }

  public BeamSettings withBeams(int number) {
    return new BeamSettings(number, lengthPenalty, earlyStopping, minTokens, maxTokens, unrepeated);
  }

  /**
   * @param least no text is shorter
   * @param most no text is longer
   */
  public BeamSettings withLength(int least, int most) {
    return new BeamSettings(beams, lengthPenalty, earlyStopping, least, most, unrepeated);
  }
}
