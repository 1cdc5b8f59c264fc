package org.amparo.index;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.index.analysis.Tongue;

/** Guesses by its little words which languages a query may be in. */
final class QueryTongues {
  private QueryTongues() {}

  /** The tongues with the most stopwords in the query; none if it has no stopwords. */
  static Set<Tongue> guess(List<String> words) {
    Map<Tongue, Integer> counts = new EnumMap<>(Tongue.class);
    int most = 0;
    for (Tongue tongue : Tongue.values()) {
      int count = (int) words.stream().filter(tongue::isStopword).count();
      counts.put(tongue, count);
      most = Math.max(most, count);
    }
    Set<Tongue> likely = EnumSet.noneOf(Tongue.class);
    if (most > 0) {
      for (Tongue tongue : Tongue.values()) {
        if (counts.get(tongue) == most) {
          likely.add(tongue);
        }
      }
    }
    return likely;
  }
}
