package org.amparo.service.summary;

import org.amparo.service.problem.Problem;

/** How many sentences a summary has at most. */
final class SentenceCount {

  private static final int USUAL = 5;
  private static final int MOST = 50;

  private SentenceCount() {}

  /**
   * @param asked null for the usual number
   * @throws Problem 400 if no summary has so many
   */
  static int of(Integer asked) {
    int count = asked == null ? USUAL : asked;
    if (count < 1 || count > MOST) {
      throw Problem.badRequest("sentences is 1 to " + MOST + ", not " + count + ".");
    }
    return count;
  }
}
