package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Matches documents in which at least so many of several alternatives hold; for counting, without
 * scores. Each alternative becomes bits and the counting is done on whole words of bits, which for
 * common words is many times faster than leading their postings side by side.
 */
final class AtLeastQuery extends Query {
  private final List<List<Query>> alternatives;
  private final int least;

  private AtLeastQuery(List<List<Query>> alternatives, int least) {
    this.alternatives = List.copyOf(alternatives);
    this.least = least;
  }

  /** A query that matches the same documents, and is made for counting them. */
  static Query counting(Query query) {
    return switch (query) {
      case BoostQuery boost -> counting(boost.getQuery());
      case BooleanQuery all when isChoice(all) -> {
        var alternatives = new ArrayList<List<Query>>();
        all.clauses().forEach(clause -> alternatives.add(ways(clause.query())));
        yield new AtLeastQuery(alternatives, Math.max(1, all.getMinimumNumberShouldMatch()));
      }
      case BooleanQuery all -> {
        var counted = new BooleanQuery.Builder();
        counted.setMinimumNumberShouldMatch(all.getMinimumNumberShouldMatch());
        for (BooleanClause clause : all) {
          counted.add(
              counting(clause.query()),
              clause.occur() == Occur.MUST ? Occur.FILTER : clause.occur());
        }
        yield counted.build();
      }
      default -> query;
    };
  }

  private static boolean isChoice(BooleanQuery all) {
    return !all.clauses().isEmpty()
        && all.clauses().stream().allMatch(clause -> clause.occur() == Occur.SHOULD);
  }

  /** The queries one of which must match. */
  private static List<Query> ways(Query query) {
    return switch (query) {
      case BoostQuery boost -> ways(boost.getQuery());
      case DisjunctionMaxQuery any ->
          any.getDisjuncts().stream().flatMap(one -> ways(one).stream()).toList();
      case SynonymQuery any ->
          any.getTerms().stream().map(term -> (Query) new TermQuery(term)).toList();
      case BooleanQuery any when isChoice(any) && any.getMinimumNumberShouldMatch() <= 1 ->
          any.clauses().stream().flatMap(one -> ways(one.query()).stream()).toList();
      default -> List.of(counting(query));
    };
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    var weights = new ArrayList<List<Weight>>();
    for (List<Query> ways : alternatives) {
      var each = new ArrayList<Weight>();
      for (Query way : ways) {
        each.add(searcher.rewrite(way).createWeight(searcher, ScoreMode.COMPLETE_NO_SCORES, 1));
      }
      weights.add(each);
    }
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        FixedBitSet docs = docs(leaf, weights);
        int count = docs.cardinality();
        if (count == 0) {
          return null;
        }
        Scorer scorer = new ConstantScoreScorer(score(), mode, new BitSetIterator(docs, count));
        return new ScorerSupplier() {
          @Override
          public Scorer get(long leadCost) {
            return scorer;
          }

          @Override
          public long cost() {
            return count;
          }
        };
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  private FixedBitSet docs(LeafReaderContext leaf, List<List<Weight>> weights) throws IOException {
    int size = leaf.reader().maxDoc();
    FixedBitSet[] atLeast = new FixedBitSet[least];
    for (int i = 0; i < least; i++) {
      atLeast[i] = new FixedBitSet(size);
    }
    for (List<Weight> ways : weights) {
      var one = new FixedBitSet(size);
      for (Weight way : ways) {
        Scorer scorer = way.scorer(leaf);
        if (scorer != null) {
          one.or(scorer.iterator());
        }
      }
      for (int i = least - 1; i > 0; i--) {
        var oneMore = atLeast[i - 1].clone();
        oneMore.and(one);
        atLeast[i].or(oneMore);
      }
      atLeast[0].or(one);
    }
    return atLeast[least - 1];
  }

  @Override
  public void visit(QueryVisitor visitor) {
    QueryVisitor inside = visitor.getSubVisitor(Occur.SHOULD, this);
    alternatives.forEach(ways -> ways.forEach(way -> way.visit(inside)));
  }

  @Override
  public String toString(String field) {
    return "at least " + least + " of " + alternatives;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AtLeastQuery same
        && least == same.least
        && alternatives.equals(same.alternatives);
  }

  @Override
  public int hashCode() {
    return Objects.hash(alternatives, least);
  }
}
