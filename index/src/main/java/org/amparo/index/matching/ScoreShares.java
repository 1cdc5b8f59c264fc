package org.amparo.index.matching;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.similarities.Similarity.SimScorer;

/**
 * How much of the most that a term can score it scores in a document: under BM25 a matter of how
 * often it stands there and of the document's length beside the average, not of its rarity. Kept in
 * one byte, and never less than it is.
 *
 * <p>Average lengths are told apart in steps of a tenth of a hundredth: as many documents come, the
 * same shares serve for long.
 */
final class ScoreShares {
  /** A whole share. */
  static final int WHOLE = 127;

  /** Steps per factor of e. */
  private static final double STEPS = 1000;

  /**
   * Another average of the same step gives another share, by this factor at most. Source: the
   * formula of BM25, in which the average divides a part of what divides.
   */
  private static final double STEP = Math.exp(1 / STEPS);

  /** A share may be larger than it is by so many parts of {@link #WHOLE}. */
  static final double SLACK = 1.01 + WHOLE * (STEP * STEP - 1);

  private static final float ENDLESS = 1e30f;

  private ScoreShares() {}

  /** The same number for averages so near each other that shares need no telling apart. */
  static int lengthStep(CollectionStatistics field) {
    double average = (double) field.sumTotalTermFreq() / field.docCount();
    return (int) Math.floor(Math.log(average) * STEPS);
  }

  /** The most that this can score, however often it stands in a document however short. */
  static double most(SimScorer scorer) {
    return scorer.score(ENDLESS, 1);
  }

  /** From 1 to {@link #WHOLE}, rounded up. */
  static byte share(double part) {
    double highest = part * STEP * WHOLE + 1e-3;
    return (byte) Math.min(WHOLE, Math.max(1, Math.ceil(highest)));
  }
}
