package org.amparo.index.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well the one right document is found.
 *
 * @param ranks of the right document, from 1; 0 where it is not among the first hundred
 */
record Finding(List<Integer> ranks) {
  /** Mean of 1/rank, ranks beyond ten counting nothing. Source: Voorhees (1999), TREC-8 QA. */
  double reciprocalRankAt10() {
    return ranks.stream()
        .mapToDouble(rank -> rank > 0 && rank <= 10 ? 1.0 / rank : 0)
        .average()
        .orElse(0);
  }

  double recallAt(int most) {
    return ranks.stream().mapToDouble(rank -> rank > 0 && rank <= most ? 1 : 0).average().orElse(0);
  }

  Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("queries", ranks.size());
    json.put("mrr@10", reciprocalRankAt10());
    json.put("recall@1", recallAt(1));
    json.put("recall@10", recallAt(10));
    json.put("recall@100", recallAt(100));
    return json;
  }
}
