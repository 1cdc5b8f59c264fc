package org.amparo.index.matching;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * Finds in one go all that match a query and the best of them, a {@link Block} of documents at a
 * time: each term adds what it scores to their sums and its documents to their bits; then the bits
 * say which match, and the sums which of these can be among the best. What the {@link
 * PostingsCache} holds is added as a whole array, as much as it can score at most; only the few
 * that can be among the best by that are scored exactly.
 *
 * <p>Sources: Strohman and Croft (2007), Efficient document retrieval in main memory, for small
 * numbers in the place of scores; Fagin, Lotem and Naor (2003), Optimal aggregation algorithms for
 * middleware, for bounds that tell who cannot be among the best.
 */
public final class BlockwiseSearch {
  /** Where one document in so many counts, whole postings are not read to be kept. */
  private static final int SPARSE = 16;

  private final IndexSearcher searcher;
  private final String idField;
  private final PostingsCache cache;
  private final TermLookups lookups;

  /**
   * @param idField sorted doc values with the ids of documents, for those who score the same
   */
  public BlockwiseSearch(
      IndexSearcher searcher, String idField, PostingsCache cache, TermLookups lookups) {
    this.searcher = searcher;
    this.idField = idField;
    this.cache = cache;
    this.lookups = lookups;
  }

  /**
   * Which documents count.
   *
   * @param seen all that may match; empty for every document
   * @param chosen of these those that pass the filters; empty for all of them
   */
  public record Scope(Optional<MatchSet> seen, Optional<MatchSet> chosen) {
    public static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty());
  }

  /**
   * What was found.
   *
   * @param chosen all that match and pass the filters
   * @param matches all that match
   * @param best of those chosen, best first and by id where they score the same
   * @param complete false if time ran out
   */
  public record Found(
      MatchSet chosen, MatchSet matches, List<Candidates.Best> best, boolean complete) {}

  /**
   * Searches.
   *
   * @param after only what stands behind it in the order is wanted; empty for the very best
   * @param wanted how many of the best
   */
  public Found search(Plan plan, Scope scope, Optional<Candidates.Place> after, int wanted)
      throws IOException {
    var demanded = new ArrayList<MatchSet>();
    scope.seen().ifPresent(demanded::add);
    for (Query filter : plan.filters()) {
      demanded.add(MatchSet.of(searcher, filter));
    }
    var excluded = new ArrayList<MatchSet>();
    for (Query query : plan.excluded()) {
      excluded.add(MatchSet.of(searcher, query));
    }
    var clauses = new Clauses(searcher, cache, lookups, plan.needs());
    var candidates = new Candidates(idField, wanted, after);
    var chosen = new ArrayList<MatchSet.InLeaf>();
    var matches = new ArrayList<MatchSet.InLeaf>();
    var block = new Block();
    boolean complete = true;
    QueryTimeout timeout = searcher.getTimeout();
    for (LeafReaderContext leaf : searcher.getTopReaderContext().leaves()) {
      if (timeout != null && timeout.shouldExit()) {
        complete = false;
        break;
      }
      Optional<FixedBitSet> allowed = allowed(leaf, demanded, excluded);
      boolean sparse =
          allowed.map(docs -> docs.cardinality() < leaf.reader().maxDoc() / SPARSE).orElse(false);
      Optional<List<NeedInSegment>> needs = clauses.in(leaf, sparse);
      if (needs.isPresent()) {
        var segment =
            new Segment(
                leaf,
                allowed,
                scope.chosen().map(set -> set.docs(leaf)),
                needs.get(),
                block,
                candidates);
        complete &= segment.search(timeout);
        addTo(matches, leaf, segment.matches);
        addTo(chosen, leaf, segment.chosen);
      }
    }
    return new Found(new MatchSet(chosen), new MatchSet(matches), candidates.best(), complete);
  }

  private static void addTo(List<MatchSet.InLeaf> found, LeafReaderContext leaf, FixedBitSet docs) {
    int count = docs.cardinality();
    if (count > 0) {
      found.add(new MatchSet.InLeaf(leaf, docs, count));
    }
  }

  /** Empty if all documents of the segment are. */
  private static Optional<FixedBitSet> allowed(
      LeafReaderContext leaf, List<MatchSet> demanded, List<MatchSet> excluded) {
    Bits live = leaf.reader().getLiveDocs();
    if (demanded.isEmpty() && excluded.isEmpty() && live == null) {
      return Optional.empty();
    }
    var allowed = new FixedBitSet(leaf.reader().maxDoc());
    allowed.set(0, allowed.length());
    if (live != null) {
      live.applyMask(allowed, 0);
    }
    demanded.forEach(set -> allowed.and(set.docs(leaf)));
    excluded.forEach(set -> allowed.andNot(set.docs(leaf)));
    return Optional.of(allowed);
  }

  private static final class Segment {
    private final Optional<FixedBitSet> allowed;
    private final Optional<FixedBitSet> passing;
    private final List<NeedInSegment> needs;
    private final Candidates.InSegment candidates;
    private final int size;
    private final FixedBitSet matches;
    private final FixedBitSet chosen;
    private final Block block;
    private final long[] docs = new long[Block.WORDS];

    Segment(
        LeafReaderContext leaf,
        Optional<FixedBitSet> allowed,
        Optional<FixedBitSet> passing,
        List<NeedInSegment> needs,
        Block block,
        Candidates candidates) {
      this.allowed = allowed;
      this.passing = passing;
      this.needs = needs;
      this.block = block;
      this.candidates =
          candidates.in(leaf, needs.stream().flatMap(need -> need.scorers().stream()).toList());
      this.size = leaf.reader().maxDoc();
      this.matches = new FixedBitSet(size);
      this.chosen = passing.isPresent() ? new FixedBitSet(size) : matches;
    }

    /** False if time ran out. */
    boolean search(QueryTimeout timeout) throws IOException {
      for (int from = 0; from < size; from += Block.SIZE) {
        if (timeout != null && timeout.shouldExit()) {
          return false;
        }
        search(from, Math.min(size, from + Block.SIZE));
      }
      return true;
    }

    private void search(int from, int to) throws IOException {
      Arrays.fill(docs, 0);
      int count = to - from;
      Arrays.fill(docs, 0, FixedBitSet.bits2words(count), -1L);
      if (count % Long.SIZE != 0) {
        docs[count / Long.SIZE] = (1L << count) - 1;
      }
      if (allowed.isPresent() && !keep(allowed.get(), from)) {
        return;
      }
      block.turn(from, to);
      for (NeedInSegment need : needs) {
        if (!need.add(block, docs)) {
          return;
        }
      }
      write(matches, from);
      if (passing.isPresent()) {
        if (!keep(passing.get(), from)) {
          return;
        }
        write(chosen, from);
      }
      candidates.look(block, docs);
    }

    /** Leaves in the block's bits only those of a set; false if none are left. */
    private boolean keep(FixedBitSet set, int from) {
      long[] words = set.getBits();
      int first = from / Long.SIZE;
      long any = 0;
      for (int w = 0; w < docs.length && first + w < words.length; w++) {
        docs[w] &= words[first + w];
        any |= docs[w];
      }
      return any != 0;
    }

    private void write(FixedBitSet set, int from) {
      long[] words = set.getBits();
      int first = from / Long.SIZE;
      System.arraycopy(docs, 0, words, first, Math.min(docs.length, words.length - first));
    }
  }
}
