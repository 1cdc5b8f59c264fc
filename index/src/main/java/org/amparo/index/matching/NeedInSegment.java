package org.amparo.index.matching;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the documents of a segment that meet a need, a block at a time. */
final class NeedInSegment {
  /** The rarest first: where too few of them match, the others need not be looked at. */
  private final List<List<BlockScorer>> alternatives;

  private final int least;

  /** {@code [matching at least so many and one, words]}. */
  private final long[][] matching;

  private final long[] one = new long[Block.WORDS];

  NeedInSegment(List<List<BlockScorer>> alternatives, int least) {
    this.alternatives =
        alternatives.stream().sorted(Comparator.comparingLong(NeedInSegment::cost)).toList();
    this.least = least;
    this.matching = new long[least][Block.WORDS];
  }

  private static long cost(List<BlockScorer> ways) {
    return ways.stream().mapToLong(BlockScorer::cost).sum();
  }

  /** About how many documents it looks at. */
  long cost() {
    return alternatives.stream().mapToLong(NeedInSegment::cost).sum();
  }

  List<BlockScorer> scorers() {
    return alternatives.stream().flatMap(List::stream).toList();
  }

  /**
   * Adds what it scores to the block, and leaves in the bits only documents that meet it.
   *
   * @return whether there may be any; if not, it stopped early
   */
  boolean add(Block block, long[] docs) throws IOException {
    for (long[] level : matching) {
      Arrays.fill(level, 0);
    }
    for (int i = 0; i < alternatives.size(); i++) {
      Arrays.fill(one, 0);
      for (BlockScorer scorer : alternatives.get(i)) {
        scorer.add(block, one);
      }
      for (int level = least - 1; level > 0; level--) {
        for (int w = 0; w < Block.WORDS; w++) {
          matching[level][w] |= matching[level - 1][w] & one[w];
        }
      }
      if (least > 0) {
        for (int w = 0; w < Block.WORDS; w++) {
          matching[0][w] |= one[w];
        }
      }
      int toCome = alternatives.size() - 1 - i;
      int neededByNow = least - toCome;
      if (neededByNow > 0 && isEmpty(matching[neededByNow - 1])) {
        return false;
      }
    }
    if (least > alternatives.size()) {
      return false;
    }
    if (least > 0) {
      for (int w = 0; w < Block.WORDS; w++) {
        docs[w] &= matching[least - 1][w];
      }
    }
    return true;
  }

  private static boolean isEmpty(long[] docs) {
    for (long word : docs) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }
}
