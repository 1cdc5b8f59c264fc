package org.amparo.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amparo.index.matching.MatchSet;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Counts the labels of one field over all matches. */
final class FacetCounting {
  /**
   * Matches of at least one document in so many are counted by bits in common, which takes less
   * than looking each of them up.
   */
  private static final int DENSE = 512;

  private final LabelSets labelSets;

  FacetCounting(LabelSets labelSets) {
    this.labelSets = labelSets;
  }

  Map<String, Long> count(MatchSet matches, String field) throws IOException {
    var counts = new HashMap<String, Long>();
    for (MatchSet.InLeaf leaf : matches.leaves()) {
      List<LabelSets.Label> sets =
          leaf.count() > leaf.docs().length() / DENSE
              ? labelSets.of(leaf.leaf().reader(), field)
              : List.of();
      if (!sets.isEmpty()) {
        sets.forEach(
            label ->
                counts.merge(
                    label.name(),
                    FixedBitSet.intersectionCount(label.docs(), leaf.docs()),
                    Long::sum));
        continue;
      }
      SortedSetDocValues labels = leaf.leaf().reader().getSortedSetDocValues(field);
      if (labels == null) {
        continue;
      }
      long[] byOrdinal = new long[Math.toIntExact(labels.getValueCount())];
      var docs = new BitSetIterator(leaf.docs(), leaf.count());
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (labels.advanceExact(doc)) {
          for (int i = 0; i < labels.docValueCount(); i++) {
            byOrdinal[(int) labels.nextOrd()]++;
          }
        }
      }
      for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
        if (byOrdinal[ordinal] > 0) {
          counts.merge(labels.lookupOrd(ordinal).utf8ToString(), byOrdinal[ordinal], Long::sum);
        }
      }
    }
    return counts;
  }
}
