package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.amparo.index.matching.KnownMatches;
import org.amparo.index.matching.MatchSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SmallFloat;

/**
 * How often words occur in those documents that somebody may see, so that scores tell nothing of
 * any other. Beyond {@value #SAMPLE} documents a part stands for the whole, always a part of what
 * is visible. Several questions may ask at once.
 */
final class VisibleStatistics {
  private static final int SAMPLE = 20_000;

  private final List<Visible> leaves = new ArrayList<>();
  private final Map<Term, Integer> frequencies = new ConcurrentHashMap<>();
  private final Map<String, CollectionStatistics> collections = new ConcurrentHashMap<>();
  private final MatchSet seen;
  private final int documents;
  private final int maxDoc;

  VisibleStatistics(IndexSearcher searcher, Query visible) throws IOException {
    this.seen = MatchSet.of(searcher, visible);
    for (MatchSet.InLeaf leaf : seen.leaves()) {
      leaves.add(new Visible(leaf.leaf(), leaf.docs()));
    }
    this.documents = Math.toIntExact(seen.total());
    this.maxDoc = searcher.getIndexReader().maxDoc();
  }

  private record Visible(LeafReaderContext leaf, FixedBitSet docs) {}

  /** Matches every visible document. */
  Query visible() {
    return new KnownMatches(seen);
  }

  /** Visible documents. */
  int documents() {
    return documents;
  }

  /** Visible documents that hold the term. */
  int frequency(Term term) throws IOException {
    Integer known = frequencies.get(term);
    if (known == null) {
      known = counted(term);
      frequencies.put(term, known);
    }
    return known;
  }

  private int counted(Term term) throws IOException {
    var postings = new ArrayList<PostingsEnum>();
    long cost = 0;
    for (Visible visible : leaves) {
      PostingsEnum posting = visible.leaf().reader().postings(term, PostingsEnum.NONE);
      postings.add(posting);
      cost += posting == null ? 0 : posting.cost();
    }
    boolean all = cost <= SAMPLE || documents <= SAMPLE;
    int found = 0;
    int asked = 0;
    for (int i = 0; i < leaves.size() && (all || asked < SAMPLE); i++) {
      FixedBitSet docs = leaves.get(i).docs();
      PostingsEnum posting = postings.get(i);
      if (cost <= SAMPLE) {
        found += posting == null ? 0 : inCommon(posting, docs);
        continue;
      }
      for (int doc = next(docs, 0);
          doc >= 0 && (all || asked < SAMPLE);
          doc = next(docs, doc + 1)) {
        asked++;
        if (posting != null && posting.docID() < doc) {
          posting.advance(doc);
        }
        found += posting != null && posting.docID() == doc ? 1 : 0;
      }
    }
    return all ? found : (int) ((long) found * documents / Math.max(1, asked));
  }

  private static int inCommon(PostingsEnum posting, FixedBitSet docs) throws IOException {
    int found = 0;
    for (int doc = posting.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = posting.nextDoc()) {
      found += docs.get(doc) ? 1 : 0;
    }
    return found;
  }

  private static int next(FixedBitSet docs, int from) {
    int doc = from < docs.length() ? docs.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
    return doc == DocIdSetIterator.NO_MORE_DOCS ? -1 : doc;
  }

  TermStatistics term(Term term) throws IOException {
    // A term of hidden documents alone scores nothing that is seen; Lucene wants a number above 0.
    int frequency = Math.max(1, frequency(term));
    return new TermStatistics(term.bytes(), frequency, frequency);
  }

  /** Null for a field that no visible document has. */
  CollectionStatistics collection(String field) throws IOException {
    CollectionStatistics known = collections.get(field);
    if (known == null && documents > 0) {
      double length = Math.max(1, averageLength(field));
      long words = Math.max(documents, Math.round(length * documents));
      known =
          new CollectionStatistics(field, Math.max(maxDoc, documents), documents, words, documents);
      collections.put(field, known);
    }
    return known;
  }

  /** Words of a field, as Lucene remembers lengths: roughly. */
  private double averageLength(String field) throws IOException {
    long words = 0;
    int asked = 0;
    for (Visible visible : leaves) {
      NumericDocValues lengths = visible.leaf().reader().getNormValues(field);
      FixedBitSet docs = visible.docs();
      for (int doc = next(docs, 0);
          lengths != null && doc >= 0 && asked < SAMPLE;
          doc = next(docs, doc + 1)) {
        if (lengths.advanceExact(doc)) {
          words += SmallFloat.byte4ToInt((byte) lengths.longValue());
          asked++;
        }
      }
    }
    return asked == 0 ? 0 : (double) words / asked;
  }
}
