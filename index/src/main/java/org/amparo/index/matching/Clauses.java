package org.amparo.index.matching;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.BM25Similarity;

/** A plan's clauses, weighed once for all segments. */
final class Clauses {
  private final IndexSearcher searcher;
  private final PostingsCache cache;
  private final TermLookups lookups;
  private final List<Need> needs = new ArrayList<>();

  Clauses(IndexSearcher searcher, PostingsCache cache, TermLookups lookups, List<Plan.Need> needs)
      throws IOException {
    this.searcher = searcher;
    this.cache = cache;
    this.lookups = lookups;
    refuseTooMany(needs);
    for (Plan.Need need : needs) {
      var alternatives = new ArrayList<List<Clause>>();
      for (Plan.Alternative alternative : need.alternatives()) {
        var clauses = new ArrayList<Clause>();
        for (Query way : alternative.ways()) {
          clauses.add(clause(way));
        }
        alternatives.add(clauses);
      }
      this.needs.add(new Need(alternatives, need.least()));
    }
  }

  /** Before any work goes into them. */
  private static void refuseTooMany(List<Plan.Need> needs) {
    long clauses =
        needs.stream()
            .flatMap(need -> need.alternatives().stream())
            .mapToLong(alternative -> alternative.ways().size())
            .sum();
    if (clauses > IndexSearcher.getMaxClauseCount()) {
      throw new IndexSearcher.TooManyClauses();
    }
  }

  private record Need(List<List<Clause>> alternatives, int least) {}

  /** A clause; of a term or phrase also by what its postings are kept. */
  private record Clause(Weight weight, Optional<Cacheable> cacheable) {}

  /** The query of a clause without its boost, and the most that it scores with it. */
  private record Cacheable(Query query, int lengthStep, double most) {}

  private Clause clause(Query way) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(way), ScoreMode.COMPLETE, 1);
    float boost = 1;
    Query inner = way;
    while (inner instanceof BoostQuery boosted) {
      boost *= boosted.getBoost();
      inner = boosted.getQuery();
    }
    List<Term> terms =
        switch (inner) {
          case TermQuery one -> List.of(one.getTerm());
          case PhraseQuery row -> List.of(row.getTerms());
          default -> List.of();
        };
    // Not the query itself, which holds places in one view of the index.
    Query key = inner instanceof TermQuery one ? new TermQuery(one.getTerm()) : inner;
    return new Clause(weight, cacheable(key, terms, boost));
  }

  private Optional<Cacheable> cacheable(Query query, List<Term> terms, float boost)
      throws IOException {
    if (terms.isEmpty() || !(searcher.getSimilarity() instanceof BM25Similarity similarity)) {
      return Optional.empty();
    }
    CollectionStatistics field = searcher.collectionStatistics(terms.getFirst().field());
    var statistics = new ArrayList<TermStatistics>();
    for (Term term : terms) {
      TermStates states = lookups.of(searcher, term);
      if (field == null || states.docFreq() == 0) {
        return Optional.empty();
      }
      statistics.add(searcher.termStatistics(term, states.docFreq(), states.totalTermFreq()));
    }
    var scorer = similarity.scorer(boost, field, statistics.toArray(TermStatistics[]::new));
    double most = ScoreShares.most(scorer);
    return most > 0 && Double.isFinite(most)
        ? Optional.of(new Cacheable(query, ScoreShares.lengthStep(field), most))
        : Optional.empty();
  }

  /**
   * The needs in a segment, the rarest first; empty if nothing there can meet all of them.
   *
   * @param sparse whether so few documents count that whole postings are not worth reading
   */
  Optional<List<NeedInSegment>> in(LeafReaderContext leaf, boolean sparse) throws IOException {
    var found = new ArrayList<NeedInSegment>();
    for (Need need : needs) {
      var alternatives = new ArrayList<List<BlockScorer>>();
      for (List<Clause> clauses : need.alternatives()) {
        var scorers = new ArrayList<BlockScorer>();
        for (Clause clause : clauses) {
          scorer(leaf, clause, sparse).ifPresent(scorers::add);
        }
        if (!scorers.isEmpty()) {
          alternatives.add(scorers);
        }
      }
      if (alternatives.size() < need.least()) {
        return Optional.empty();
      }
      found.add(new NeedInSegment(alternatives, need.least()));
    }
    found.sort(Comparator.comparingLong(NeedInSegment::cost));
    return Optional.of(found);
  }

  private Optional<BlockScorer> scorer(LeafReaderContext leaf, Clause clause, boolean sparse)
      throws IOException {
    ScorerSupplier supplier = clause.weight().scorerSupplier(leaf);
    if (supplier == null) {
      return Optional.empty();
    }
    if (clause.cacheable().isPresent() && !sparse) {
      Cacheable its = clause.cacheable().get();
      Optional<CachedPostings> cached =
          cache.of(
              leaf, its.query(), its.lengthStep(), supplier, its.most(), searcher.getTimeout());
      if (cached.isPresent()) {
        return Optional.of(new BlockScorer.Cached(cached.get(), its.most(), clause.weight()));
      }
    }
    return Optional.of(new BlockScorer.Read(supplier.get(Long.MAX_VALUE)));
  }
}
