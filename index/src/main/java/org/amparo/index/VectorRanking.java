package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.amparo.index.matching.MatchSet;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.DiversifyingChildrenFloatKnnVectorQuery;
import org.apache.lucene.search.join.ToChildBlockJoinQuery;
import org.apache.lucene.util.FixedBitSet;

/**
 * Ranks by the nearest passage of each document. Visibility and filters apply while the graph is
 * walked, so that the nearest allowed documents come back however many forbidden ones are nearer.
 */
final class VectorRanking {
  /** The nearest documents; the others have no rank. */
  static final int NEAREST = 100;

  private final Question question;
  private final BitSetProducer documents;
  private final IndexSearcher searcher;

  VectorRanking(Question question, BitSetProducer documents) {
    this.question = question;
    this.documents = documents;
    this.searcher = question.vocabulary().searcher();
  }

  /** Whether this vector can be compared with those of its model in the index. */
  boolean fits(Embedding.QueryVector vector) {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FieldInfo field =
          leaf.reader().getFieldInfos().fieldInfo(IndexFields.VECTOR + vector.model());
      if (field != null && field.getVectorDimension() != vector.values().length) {
        return false;
      }
    }
    return true;
  }

  LexicalRanking.Window window(Embedding.QueryVector vector) throws IOException {
    Query allowed = new ToChildBlockJoinQuery(question.narrowing(), documents);
    Query nearest =
        new DiversifyingChildrenFloatKnnVectorQuery(
            IndexFields.VECTOR + vector.model(),
            Vectors.unit(vector.values()),
            allowed,
            NEAREST,
            documents);
    var ranked = new ArrayList<Ranked>();
    var found = new FixedBitSet(Math.max(1, searcher.getIndexReader().maxDoc()));
    for (ScoreDoc passage : searcher.search(nearest, NEAREST).scoreDocs) {
      Ranked one = ranked(passage);
      ranked.add(one);
      found.set(one.doc());
    }
    Collections.sort(ranked);
    MatchSet matches = MatchSet.of(searcher.getIndexReader().leaves(), found);
    return new LexicalRanking.Window(ranked, Optional.empty(), matches, matches, true);
  }

  private Ranked ranked(ScoreDoc passage) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(passage.doc, leaves));
    int child = passage.doc - leaf.docBase;
    int parent = documents.getBitSet(leaf).nextSetBit(child);
    SortedDocValues ids = leaf.reader().getSortedDocValues(IndexFields.ORDER);
    ids.advanceExact(parent);
    String id = ids.lookupOrd(ids.ordValue()).utf8ToString();
    var range =
        new TextRange(number(leaf, IndexFields.START, child), number(leaf, IndexFields.END, child));
    return new Ranked(leaf.docBase + parent, id, passage.score, range, null);
  }

  private static int number(LeafReaderContext leaf, String field, int doc) throws IOException {
    NumericDocValues numbers = leaf.reader().getNumericDocValues(field);
    numbers.advanceExact(doc);
    return Math.toIntExact(numbers.longValue());
  }
}
