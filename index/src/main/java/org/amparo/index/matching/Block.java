package org.amparo.index.matching;

import java.util.Arrays;

/** Some thousand documents of a segment in a row, few enough to stay near the processor. */
final class Block {
  static final int SIZE = 4096;

  /** Long words for one bit a document. */
  static final int WORDS = SIZE / Long.SIZE;

  /** What each document scores at most, {@code [documents]}. */
  final float[] bounds = new float[SIZE];

  /** What of that is exact already, {@code [documents]}. */
  final double[] scores = new double[SIZE];

  private int from;
  private int to;
  private boolean scored;

  /** Turns to other documents. */
  void turn(int from, int to) {
    this.from = from;
    this.to = to;
    Arrays.fill(bounds, 0);
    // Where all clauses are held in memory, nothing is exact.
    if (scored) {
      Arrays.fill(scores, 0);
      scored = false;
    }
  }

  /** Adds an exact score of the document at this place. */
  void add(int place, float score) {
    bounds[place] += score;
    scores[place] += score;
    scored = true;
  }

  int from() {
    return from;
  }

  /** The document behind the last. */
  int to() {
    return to;
  }
}
