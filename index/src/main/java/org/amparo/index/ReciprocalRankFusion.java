package org.amparo.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins rankings whose scores cannot be compared: each gives 1 / (60 + rank).
 *
 * <p>Source: Cormack, Clarke and Büttcher (2009), Reciprocal Rank Fusion outperforms Condorcet and
 * individual rank learning methods, SIGIR.
 */
final class ReciprocalRankFusion {
  private static final int K = 60;

  private ReciprocalRankFusion() {}

  /** The first ranking that names a passage for a document decides which is shown. */
  static List<Ranked> fuse(List<List<Ranked>> rankings) {
    Map<Integer, Ranked> fused = new HashMap<>();
    for (List<Ranked> ranking : rankings) {
      for (int i = 0; i < ranking.size(); i++) {
        Ranked one = ranking.get(i);
        double share = 1.0 / (K + i + 1);
        fused.merge(
            one.doc(),
            new Ranked(one.doc(), one.id(), share, one.passage(), one.marks()),
            (before, now) ->
                new Ranked(
                    before.doc(),
                    before.id(),
                    before.score() + now.score(),
                    before.passage() == null ? now.passage() : before.passage(),
                    before.marks() == null ? now.marks() : before.marks()));
      }
    }
    return fused.values().stream().sorted().toList();
  }
}
