package org.amparo.model.inference;

import java.util.List;
import java.util.stream.LongStream;

/**
 * One token more for each row of several texts.
 *
 * @param place how many tokens each row had before its last one
 * @param beams rows of each text
 * @param choices how many continuations of each text are asked for
 * @param greedy whether rows are compared by what the model gives, not by likelihood
 * @param forced whether the marked tokens alone may follow, or else must not
 * @param last the last token of each row
 * @param origins which of the rows before each row continues
 * @param scores what each row has so far
 * @param marked tokens if forced, else places in [rows, vocabulary]
 */
record Step(
    int place,
    int beams,
    int choices,
    boolean greedy,
    boolean forced,
    long[] last,
    long[] origins,
    float[] scores,
    long[] marked) {

  /**
   * @param before for each search, at which place among those of the step before it was
   */
  static Step of(
      List<Search> searches,
      int[] before,
      int length,
      int beams,
      WritingRules rules,
      int vocabulary) {
    int count = searches.size() * beams;
    long[] last = new long[count];
    long[] origins = new long[count];
    float[] scores = new float[count];
    List<Long> forced = rules.forced(length);
    LongStream.Builder barred = LongStream.builder();
    for (int i = 0; i < searches.size(); i++) {
      Search search = searches.get(i);
      long[][] rows = search.rows();
      int[] from = search.origins();
      System.arraycopy(search.scores(), 0, scores, i * beams, beams);
      for (int beam = 0; beam < beams; beam++) {
        int row = i * beams + beam;
        last[row] = rows[beam][length - 1];
        origins[row] = (long) before[i] * beams + from[beam];
        if (forced.isEmpty()) {
          rules.barred(rows[beam]).stream()
              .filter(token -> token < vocabulary)
              .forEach(token -> barred.add((long) row * vocabulary + token));
        }
      }
    }
    long[] marked =
        forced.isEmpty()
            ? barred.build().toArray()
            : forced.stream().mapToLong(Long::longValue).toArray();
    boolean greedy = searches.getFirst() instanceof GreedySearch;
    int choices = Math.min(searches.getFirst().choices(), beams * vocabulary);
    return new Step(
        length - 1, beams, choices, greedy, !forced.isEmpty(), last, origins, scores, marked);
  }

  int texts() {
    return last.length / beams;
  }

  long[] control() {
    return new long[] {place, beams, choices, greedy ? 1 : 0, forced ? 1 : 0};
  }
}
