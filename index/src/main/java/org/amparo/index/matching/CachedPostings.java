package org.amparo.index.matching;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.FixedBitSet;

/**
 * The documents of a segment that a term or phrase is in, and how much of the most that it can
 * score it scores in each: its {@link ScoreShares}. Never changes.
 */
sealed interface CachedPostings {
  /** From one document in so many on, adding whole arrays is faster than single documents. */
  int DENSE_FROM_ONE_IN = 6;

  /** About so many bytes of memory. */
  long bytes();

  /** Documents with the term. */
  int count();

  /**
   * Adds to a block what the term scores at most, and its documents to the bits.
   *
   * @param most what it scores at most in any document
   */
  void add(Block block, long[] docs, float most);

  /**
   * Reads all that a scorer has.
   *
   * @param most what it scores at most in any document
   * @param size documents of the segment
   * @param timeout null for as long as it takes
   * @return empty if time ran out
   */
  static Optional<CachedPostings> read(Scorer scorer, double most, int size, QueryTimeout timeout)
      throws IOException {
    var buffer = new DocAndFloatFeatureBuffer();
    int[] docs = new int[0];
    byte[] shares = new byte[0];
    int count = 0;
    scorer.iterator().nextDoc();
    for (scorer.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, null, buffer);
        buffer.size > 0;
        scorer.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, null, buffer)) {
      if (timeout != null && timeout.shouldExit()) {
        return Optional.empty();
      }
      if (docs.length < count + buffer.size) {
        docs = ArrayUtil.grow(docs, count + buffer.size);
        shares = ArrayUtil.growExact(shares, docs.length);
      }
      System.arraycopy(buffer.docs, 0, docs, count, buffer.size);
      for (int i = 0; i < buffer.size; i++) {
        shares[count + i] = ScoreShares.share(buffer.features[i] / most);
      }
      count += buffer.size;
    }
    return Optional.of(
        count > size / DENSE_FROM_ONE_IN
            ? Dense.of(docs, shares, count, size)
            : Sparse.of(docs, shares, count, size));
  }

  /** A bit and a share for each document of the segment, 0 for those without the term. */
  record Dense(FixedBitSet docs, int count, byte[] shares) implements CachedPostings {

    private static Dense of(int[] docs, byte[] shares, int count, int size) {
      var bits = new FixedBitSet(size);
      byte[] all = new byte[size];
      for (int i = 0; i < count; i++) {
        bits.set(docs[i]);
        all[docs[i]] = shares[i];
      }
      return new Dense(bits, count, all);
    }

    @Override
    public long bytes() {
      return docs.ramBytesUsed() + shares.length;
    }

    @Override
    public void add(Block block, long[] into, float most) {
      int first = block.from() / Long.SIZE;
      int words = FixedBitSet.bits2words(block.to()) - first;
      long[] bits = docs.getBits();
      for (int i = 0; i < words; i++) {
        into[i] |= bits[first + i];
      }
      int count = block.to() - block.from();
      addShares(block.bounds, shares, block.from(), count, most / ScoreShares.WHOLE);
    }

    /** Apart and plain, so that the compiler makes one instruction do many documents. */
    private static void addShares(float[] bounds, byte[] shares, int from, int count, float one) {
      for (int i = 0; i < count; i++) {
        bounds[i] += shares[from + i] * one;
      }
    }
  }

  /**
   * The documents with the term alone.
   *
   * @param places of documents in their blocks
   * @param starts for each block where its documents begin, and at last where all end
   */
  record Sparse(short[] places, byte[] shares, int[] starts) implements CachedPostings {

    private static Sparse of(int[] docs, byte[] shares, int count, int size) {
      short[] places = new short[count];
      int[] starts = new int[(size + Block.SIZE - 1) / Block.SIZE + 1];
      for (int i = 0; i < count; i++) {
        places[i] = (short) (docs[i] % Block.SIZE);
        starts[docs[i] / Block.SIZE + 1]++;
      }
      for (int b = 1; b < starts.length; b++) {
        starts[b] += starts[b - 1];
      }
      return new Sparse(places, Arrays.copyOf(shares, count), starts);
    }

    @Override
    public long bytes() {
      return 3L * places.length + 4L * starts.length;
    }

    @Override
    public int count() {
      return places.length;
    }

    @Override
    public void add(Block block, long[] into, float most) {
      float one = most / ScoreShares.WHOLE;
      float[] bounds = block.bounds;
      int number = block.from() / Block.SIZE;
      for (int i = starts[number]; i < starts[number + 1]; i++) {
        int place = places[i];
        bounds[place] += shares[i] * one;
        into[place / Long.SIZE] |= 1L << place;
      }
    }
  }
}
