package org.amparo.index.matching;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.LongHeap;

/**
 * The documents that can be among the best: all but those of which it is sure that enough others
 * score more.
 */
public final class Candidates {
  /** Sums of single-precision numbers, up to a thousand, are as exact as this. */
  private static final double PRECISION = 1e-4;

  private final String idField;
  private final int wanted;
  private final Optional<Place> after;

  /** The highest bounds, which as positive numbers have the order of their bits. */
  private final LongHeap highest;

  private final List<InSegment> segments = new ArrayList<>();
  private double slack;

  /**
   * One of the best.
   *
   * @param doc its number in the whole index
   */
  public record Best(int doc, float score, String id) implements Comparable<Best> {
    /** Where it stands. */
    public Place place() {
      return new Place(score, id);
    }

    @Override
    public int compareTo(Best other) {
      int byScore = Float.compare(other.score, score);
      return byScore != 0 ? byScore : id.compareTo(other.id);
    }
  }

  /**
   * @param idField sorted doc values with the ids of documents
   * @param wanted how many of the best
   * @param after only what stands behind it is wanted
   */
  Candidates(String idField, int wanted, Optional<Place> after) {
    this.idField = idField;
    this.wanted = wanted;
    this.after = after;
    this.highest = new LongHeap(Math.max(1, wanted));
  }

  /** A place in the order of scores and, where they are the same, of ids. */
  public record Place(float score, String id) {}

  /** Turns to a segment's documents, which are scored by these. */
  InSegment in(LeafReaderContext leaf, List<BlockScorer> scorers) {
    List<BlockScorer.Cached> bounding =
        scorers.stream()
            .filter(BlockScorer.Cached.class::isInstance)
            .map(BlockScorer.Cached.class::cast)
            .toList();
    slack = Math.max(slack, bounding.stream().mapToDouble(BlockScorer.Cached::slack).sum());
    var segment = new InSegment(leaf, bounding);
    segments.add(segment);
    return segment;
  }

  /** What a document with this bound surely scores. */
  private double surely(float bound) {
    return bound * (1 - PRECISION) - slack;
  }

  /** Whoever stays below is not among the best. */
  private float enough() {
    return wanted == 0
        ? Float.POSITIVE_INFINITY
        : highest.size() < wanted
            ? Float.NEGATIVE_INFINITY
            : (float) surely(Float.intBitsToFloat((int) highest.top()));
  }

  /** One segment's, in the order of documents. */
  final class InSegment {
    private final LeafReaderContext leaf;
    private final List<BlockScorer.Cached> bounding;
    private int[] docs = new int[0];
    private float[] bounds = new float[0];
    private double[] scores = new double[0];
    private int size;

    private InSegment(LeafReaderContext leaf, List<BlockScorer.Cached> bounding) {
      this.leaf = leaf;
      this.bounding = bounding;
    }

    /** Looks at a block's documents of these bits. */
    void look(Block block, long[] matching) {
      float enough = enough();
      for (int w = 0; w < Block.WORDS; w++) {
        for (long word = matching[w]; word != 0; word &= word - 1) {
          int i = w * Long.SIZE + Long.numberOfTrailingZeros(word);
          float bound = block.bounds[i];
          if (bound >= enough && !isSurelyBefore(bound)) {
            add(block.from() + i, bound, block.scores[i]);
            if (isSurelyBehind(bound)) {
              count(bound);
              enough = enough();
            }
          }
        }
      }
    }

    private boolean isSurelyBefore(float bound) {
      return after.isPresent() && surely(bound) > after.get().score();
    }

    private boolean isSurelyBehind(float bound) {
      return after.isEmpty() || bound * (1 + PRECISION) < after.get().score();
    }

    private void count(float bound) {
      long bits = Float.floatToIntBits(bound);
      if (highest.size() < wanted) {
        highest.push(bits);
      } else if (bits > highest.top()) {
        highest.updateTop(bits);
      }
    }

    private void add(int doc, float bound, double score) {
      if (size == docs.length) {
        docs = ArrayUtil.grow(docs, size + 1);
        bounds = ArrayUtil.growExact(bounds, docs.length);
        scores = ArrayUtil.growExact(scores, docs.length);
      }
      docs[size] = doc;
      bounds[size] = bound;
      scores[size++] = score;
    }

    /** Leaves those who can still be among the best, with their exact scores. */
    private void settle() throws IOException {
      float enough = enough();
      int left = 0;
      for (int i = 0; i < size; i++) {
        if (bounds[i] >= enough) {
          docs[left] = docs[i];
          scores[left++] = scores[i];
        }
      }
      size = left;
      for (BlockScorer.Cached one : bounding) {
        Scorer scorer = size == 0 ? null : one.weight().scorer(leaf);
        if (scorer != null) {
          addScores(scorer);
        }
      }
    }

    /** Asks of each document alone whether it matches: between them there may be many. */
    private void addScores(Scorer scorer) throws IOException {
      TwoPhaseIterator verifying = scorer.twoPhaseIterator();
      DocIdSetIterator iterator = verifying == null ? scorer.iterator() : verifying.approximation();
      for (int i = 0; i < size; i++) {
        if (iterator.docID() < docs[i]) {
          iterator.advance(docs[i]);
        }
        if (iterator.docID() == docs[i] && (verifying == null || verifying.matches())) {
          scores[i] += scorer.score();
        }
      }
    }

    /** The best of them, in no order. */
    private List<Best> best() throws IOException {
      SortedDocValues ids = DocValues.getSorted(leaf.reader(), idField);
      int behind = after.isPresent() ? orderBehind(ids, after.get().id()) : 0;
      var best = new PriorityQueue<Scored>(Comparator.reverseOrder());
      for (int i = 0; i < size; i++) {
        float score = (float) scores[i];
        boolean full = best.size() == wanted;
        if (full && score < best.peek().score() || !ids.advanceExact(docs[i])) {
          continue;
        }
        int order = ids.ordValue();
        if (full && score == best.peek().score() && order > best.peek().order()) {
          continue;
        }
        var scored = new Scored(docs[i], score, order);
        if (after.isEmpty() || scored.isBehind(after.get().score(), behind)) {
          best.add(scored);
          if (full) {
            best.remove();
          }
        }
      }
      var named = new ArrayList<Best>();
      for (Scored one : best) {
        String id = ids.lookupOrd(one.order()).utf8ToString();
        named.add(new Best(leaf.docBase + one.doc(), one.score(), id));
      }
      return named;
    }

    /** The place in the order of ids of the first that is behind this one. */
    private static int orderBehind(SortedDocValues ids, String id) throws IOException {
      int order = ids.lookupTerm(new BytesRef(id));
      return order >= 0 ? order + 1 : -order - 1;
    }
  }

  /**
   * A document of a segment with its score.
   *
   * @param order its id's place among the segment's ids
   */
  private record Scored(int doc, float score, int order) implements Comparable<Scored> {
    boolean isBehind(float other, int orderBehind) {
      return score < other || score == other && order >= orderBehind;
    }

    @Override
    public int compareTo(Scored other) {
      int byScore = Float.compare(other.score, score);
      return byScore != 0 ? byScore : Integer.compare(order, other.order);
    }
  }

  /** The best of all, best first. */
  List<Best> best() throws IOException {
    var best = new ArrayList<Best>();
    for (InSegment segment : wanted == 0 ? List.<InSegment>of() : segments) {
      segment.settle();
      best.addAll(segment.best());
    }
    return best.stream().sorted().limit(wanted).toList();
  }
}
