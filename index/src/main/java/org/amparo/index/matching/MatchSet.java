package org.amparo.index.matching;

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
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * All documents that match in one view of the index. Segments go by their numbers: Lucene may make
 * the tree around them more than once.
 */
public final class MatchSet {
  private final List<InLeaf> leaves;
  private final long total;

  public MatchSet(List<InLeaf> leaves) {
    this.leaves = List.copyOf(leaves);
    this.total = leaves.stream().mapToLong(InLeaf::count).sum();
  }

  /** The matches in one segment, {@code count} of them. */
  public record InLeaf(LeafReaderContext leaf, FixedBitSet docs, int count) {}

  public List<InLeaf> leaves() {
    return leaves;
  }

  public long total() {
    return total;
  }

  /** All that match a query. */
  public static MatchSet of(IndexSearcher searcher, Query query) throws IOException {
    return query instanceof KnownMatches known
        ? known.matches()
        : searcher.search(query, new AllMatches());
  }

  /** All documents that a set of bits holds for each segment. */
  public static MatchSet of(List<LeafReaderContext> leaves, BitSetProducer bits)
      throws IOException {
    var inLeaves = new ArrayList<InLeaf>();
    for (LeafReaderContext leaf : leaves) {
      BitSet docs = bits.getBitSet(leaf);
      if (docs != null) {
        FixedBitSet fixed =
            docs instanceof FixedBitSet known ? known : copied(docs, leaf.reader().maxDoc());
        inLeaves.add(new InLeaf(leaf, fixed, fixed.cardinality()));
      }
    }
    return new MatchSet(inLeaves);
  }

  private static FixedBitSet copied(BitSet docs, int size) throws IOException {
    var copy = new FixedBitSet(size);
    copy.or(new BitSetIterator(docs, docs.approximateCardinality()));
    return copy;
  }

  /** The matches in a segment as bits, not to be written to. */
  public FixedBitSet docs(LeafReaderContext leaf) {
    return leaves.stream()
        .filter(one -> one.leaf().ord == leaf.ord)
        .map(InLeaf::docs)
        .findFirst()
        .orElseGet(() -> new FixedBitSet(leaf.reader().maxDoc()));
  }

  /** Those of these that are among those. */
  public MatchSet among(MatchSet others) {
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
  public MatchSet with(MatchSet others) {
    Map<Integer, InLeaf> joined = new LinkedHashMap<>();
    Stream.concat(leaves.stream(), others.leaves.stream())
        .forEach(one -> joined.merge(one.leaf().ord, one, MatchSet::union));
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
  public static MatchSet of(List<LeafReaderContext> leaves, FixedBitSet docs) {
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
