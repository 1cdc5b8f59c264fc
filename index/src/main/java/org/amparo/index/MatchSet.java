package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;

/** All documents that match, for counting over them. */
final class MatchSet {
  private final List<InLeaf> leaves;
  private final long total;

  MatchSet(List<InLeaf> leaves) {
    this.leaves = List.copyOf(leaves);
    this.total = leaves.stream().mapToLong(InLeaf::count).sum();
  }

  /** The matches in one segment, {@code count} of them. */
  record InLeaf(LeafReaderContext leaf, FixedBitSet docs, int count) {}

  List<InLeaf> leaves() {
    return leaves;
  }

  long total() {
    return total;
  }

  /** All that match a query. */
  static MatchSet of(IndexSearcher searcher, Query query) throws IOException {
    return query instanceof KnownMatches known
        ? known.matches()
        : searcher.search(query, new AllMatches());
  }

  /** The matches in a segment as bits, not to be written to. */
  FixedBitSet docs(LeafReaderContext leaf) {
    return leaves.stream()
        .filter(one -> one.leaf().id() == leaf.id())
        .map(InLeaf::docs)
        .findFirst()
        .orElseGet(() -> new FixedBitSet(leaf.reader().maxDoc()));
  }

  /** Those of these that are among those. */
  MatchSet among(MatchSet others) {
    var shared = new ArrayList<InLeaf>();
    for (InLeaf one : leaves) {
      FixedBitSet both = one.docs().clone();
      both.and(others.docs(one.leaf()));
      int count = both.cardinality();
      if (count > 0) {
        shared.add(new InLeaf(one.leaf(), both, count));
      }
    }
    return new MatchSet(shared);
  }

  /** These and those. */
  MatchSet with(MatchSet others) {
    Map<LeafReaderContext, InLeaf> joined = new LinkedHashMap<>();
    Stream.concat(leaves.stream(), others.leaves.stream())
        .forEach(one -> joined.merge(one.leaf(), one, MatchSet::union));
    return new MatchSet(List.copyOf(joined.values()));
  }

  private static InLeaf union(InLeaf one, InLeaf other) {
    FixedBitSet both = one.docs().clone();
    both.or(other.docs());
    return new InLeaf(one.leaf(), both, both.cardinality());
  }

  /** Collects without looking at scores. */
  static final class AllMatches implements CollectorManager<Gathering, MatchSet> {
    @Override
    public Gathering newCollector() {
      return new Gathering();
    }

    @Override
    public MatchSet reduce(Collection<Gathering> gatherings) {
      var leaves = new ArrayList<InLeaf>();
      gatherings.forEach(gathering -> leaves.addAll(gathering.finished()));
      return new MatchSet(leaves);
    }
  }

  /** One thread's share. */
  static final class Gathering extends SimpleCollector {
    private final List<InLeaf> done = new ArrayList<>();
    private LeafReaderContext leaf;
    private FixedBitSet docs;
    private int count;

    @Override
    protected void doSetNextReader(LeafReaderContext context) {
      finishLeaf();
      leaf = context;
      docs = new FixedBitSet(context.reader().maxDoc());
      count = 0;
    }

    @Override
    public void setScorer(Scorable scorer) {
      // Scores do not matter here.
    }

    @Override
    public void collect(int doc) {
      docs.set(doc);
      count++;
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }

    private void finishLeaf() {
      if (count > 0) {
        done.add(new InLeaf(leaf, docs, count));
      }
      count = 0;
    }

    List<InLeaf> finished() {
      finishLeaf();
      return done;
    }
  }

  /** These documents and no more. */
  static MatchSet of(List<LeafReaderContext> leaves, FixedBitSet docs) {
    var inLeaves = new ArrayList<InLeaf>();
    for (LeafReaderContext leaf : leaves) {
      var share = new FixedBitSet(leaf.reader().maxDoc());
      int count = 0;
      for (int i = 0; i < share.length(); i++) {
        if (docs.get(leaf.docBase + i)) {
          share.set(i);
          count++;
        }
      }
      if (count > 0) {
        inLeaves.add(new InLeaf(leaf, share, count));
      }
    }
    return new MatchSet(inLeaves);
  }
}
