package org.amparo.model.inference;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.amparo.model.directory.BeamSettings;

/**
 * Which tokens may follow a beginning.
 *
 * @param firstTokens of which one must come first; empty if any may
 * @param lastTokens of which one must end a text of the greatest length; empty if any may
 */
record WritingRules(
    BeamSettings settings, List<Long> firstTokens, List<Long> lastTokens, Set<Long> stopTokens) {

  /** The tokens that alone may follow beginnings of a length; empty if others may. */
  List<Long> forced(int length) {
    if (length == settings.maxTokens() - 1 && !lastTokens.isEmpty()) {
      return lastTokens;
    }
    return length == 1 ? firstTokens : List.of();
  }

  /** The tokens that must not follow a beginning. */
  Set<Long> barred(long[] row) {
    Set<Long> barred = new HashSet<>();
    int run = settings.unrepeated();
    if (run > 0) {
      int last = row.length + 1 - run;
      for (int start = 0; start < last; start++) {
        if (Arrays.equals(row, start, start + run - 1, row, last, row.length)) {
          barred.add(row[start + run - 1]);
        }
      }
    }
    if (row.length < settings.minTokens()) {
      barred.addAll(stopTokens);
    }
    return barred;
  }
}
