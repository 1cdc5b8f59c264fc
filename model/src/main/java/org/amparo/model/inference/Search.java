package org.amparo.model.inference;

/** One text being written, token by token. */
sealed interface Search permits GreedySearch, BeamSearch {

  /** The beginnings that are followed, all of one length, best first. */
  long[][] rows();

  /** For each row, which of the rows before it continues. */
  int[] origins();

  /** What each row has so far. */
  float[] scores();

  /** How many continuations {@link #follow} wants to choose from. */
  int choices();

  /**
   * Goes on by one token.
   *
   * @param values of the best continuations of all rows together, best first
   * @param places of these in [rows, vocabulary]
   */
  void follow(double[] values, long[] places, int vocabulary);

  boolean ended();

  /** What was written, from its first token to its last. */
  long[] written();
}
