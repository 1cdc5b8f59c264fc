package org.amparo.index.matching;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;

/** Matches documents that are known already, in one view of the index. */
public final class KnownMatches extends Query {
  private final MatchSet matches;
  private final Map<Integer, MatchSet.InLeaf> bySegment = new HashMap<>();

  public KnownMatches(MatchSet matches) {
    this.matches = matches;
    matches.leaves().forEach(leaf -> bySegment.put(leaf.leaf().ord, leaf));
  }

  MatchSet matches() {
    return matches;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext context) {
        MatchSet.InLeaf leaf = bySegment.get(context.ord);
        if (leaf == null) {
          return null;
        }
        return new ScorerSupplier() {
          @Override
          public Scorer get(long leadCost) {
            return new ConstantScoreScorer(
                score(), mode, new BitSetIterator(leaf.docs(), leaf.count()));
          }

          @Override
          public long cost() {
            return leaf.count();
          }
        };
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return matches.total() + " known documents";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownMatches same && matches == same.matches;
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(matches);
  }
}
