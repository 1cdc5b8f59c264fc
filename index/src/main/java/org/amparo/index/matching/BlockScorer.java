package org.amparo.index.matching;

import java.io.IOException;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/** Scores the documents of a segment by one clause, a block at a time and forward only. */
sealed interface BlockScorer {

  /** Adds to the block what the clause scores at most, and its documents to the bits. */
  void add(Block block, long[] docs) throws IOException;

  /** About how many documents it matches. */
  long cost();

  /**
   * By what is held of a term in memory, which bounds scores and does not tell them.
   *
   * @param most what any document scores at most
   * @param weight for exact scores
   */
  record Cached(CachedPostings postings, double most, Weight weight) implements BlockScorer {

    /** More than its documents score by this. */
    double slack() {
      return most * ScoreShares.SLACK / ScoreShares.WHOLE;
    }

    @Override
    public void add(Block block, long[] docs) {
      postings.add(block, docs, (float) most);
    }

    @Override
    public long cost() {
      return postings.count();
    }
  }

  /** By reading the index. */
  final class Read implements BlockScorer {
    private final Scorer scorer;
    private final DocIdSetIterator iterator;
    private final DocAndFloatFeatureBuffer scored = new DocAndFloatFeatureBuffer();

    Read(Scorer scorer) {
      this.scorer = scorer;
      this.iterator = scorer.iterator();
    }

    @Override
    public void add(Block block, long[] docs) throws IOException {
      int from = block.from();
      if (scorer.docID() < from) {
        iterator.advance(from);
      }
      for (scorer.nextDocsAndScores(block.to(), null, scored);
          scored.size > 0;
          scorer.nextDocsAndScores(block.to(), null, scored)) {
        for (int i = 0; i < scored.size; i++) {
          int doc = scored.docs[i] - from;
          docs[doc / Long.SIZE] |= 1L << doc;
          block.add(doc, scored.features[i]);
        }
      }
    }

    @Override
    public long cost() {
      return iterator.cost();
    }
  }
}
