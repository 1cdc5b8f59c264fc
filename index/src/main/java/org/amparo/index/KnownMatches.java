package org.amparo.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
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
final class KnownMatches extends Query {
  private final MatchSet matches;
  private final Map<Object, MatchSet.InLeaf> bySegment = new HashMap<>();

  KnownMatches(MatchSet matches) {
    this.matches = matches;
    matches.leaves().forEach(leaf -> bySegment.put(leaf.leaf().id(), leaf));
  }

  /**
   * Scores what is known to match as the query that found it does, but is made for finding the
   * best: as one flat choice, in which Lucene passes over whole blocks of documents that cannot be
   * among them. What a query demands or forbids needs no second look.
   *
   * <p>Source: Ding and Suel (2011), Faster top-k document retrieval using block-max indexes.
   */
  Query scoredBy(Query query) {
    var clauses = new ArrayList<Query>();
    addScoring(query, true, clauses);
    var scored = new BooleanQuery.Builder().add(this, Occur.FILTER);
    if (clauses.size() == 1) {
      scored.add(clauses.getFirst(), Occur.MUST);
    } else if (!clauses.isEmpty()) {
      clauses.forEach(clause -> scored.add(clause, Occur.SHOULD));
      scored.setMinimumNumberShouldMatch(1);
    }
    return scored.build();
  }

  /**
   * @param met whether every document in question is known to match this part
   */
  private static void addScoring(Query query, boolean met, List<Query> clauses) {
    if (query instanceof BooleanQuery all && (met || isPlainChoice(all))) {
      for (BooleanClause clause : all) {
        switch (clause.occur()) {
          case MUST -> addScoring(clause.query(), true, clauses);
          case SHOULD -> addScoring(clause.query(), false, clauses);
          case FILTER, MUST_NOT -> {}
        }
      }
    } else {
      clauses.add(query);
    }
  }

  private static boolean isPlainChoice(BooleanQuery all) {
    return all.getMinimumNumberShouldMatch() <= 1
        && all.clauses().stream().allMatch(clause -> clause.occur() == Occur.SHOULD);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext context) {
        MatchSet.InLeaf leaf = bySegment.get(context.id());
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
