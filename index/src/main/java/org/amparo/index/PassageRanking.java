package org.amparo.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.IOSupplier;

/** Says how well the paragraphs of a few documents answer a query, and where its words stand. */
final class PassageRanking {
  /**
   * UTF-16 units at a document's beginning, where decisions and letters say what they are about.
   */
  private static final int OPENING = 2500;

  private final IndexSearcher searcher;
  private final Vocabulary vocabulary;
  private final Evidence evidence;

  PassageRanking(Vocabulary vocabulary, List<WordGroup> groups) throws IOException {
    this.searcher = vocabulary.searcher();
    this.vocabulary = vocabulary;
    this.evidence = new Evidence(vocabulary, groups);
  }

  /**
   * A document's paragraphs judged.
   *
   * @param passage the best one; null if the words are in none
   * @param best its score
   * @param opening the score of the document's beginning
   * @param marks where the words stand, in no order
   */
  record Judged(TextRange passage, double best, double opening, Marks marks) {
    static final Judged NOTHING = new Judged(null, 0, 0, new Marks());
  }

  /** Judges documents, in any order; the answers stand in the same order. */
  List<Judged> judge(int[] docs) throws IOException {
    Judged[] judged = new Judged[docs.length];
    Arrays.fill(judged, Judged.NOTHING);
    Integer[] order = new Integer[docs.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(docs[a], docs[b]));
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    Segment segment = null;
    for (int i : order) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(docs[i], leaves));
      if (segment == null || segment.leaf != leaf) {
        segment = new Segment(leaf);
      }
      judged[i] = segment.judge(docs[i] - leaf.docBase);
    }
    return List.of(judged);
  }

  /** Numbers kept of each occurrence: position, first UTF-16 unit, one past the last. */
  private static final int PLACE = 3;

  /** One segment's postings, read forward over the documents in question. */
  private final class Segment {
    private final LeafReaderContext leaf;
    private final Map<String, PostingsEnum> postings = new LinkedHashMap<>();
    private final BinaryDocValues passages;

    Segment(LeafReaderContext leaf) throws IOException {
      this.leaf = leaf;
      this.passages = leaf.reader().getBinaryDocValues(IndexFields.PASSAGES);
      Terms terms = leaf.reader().terms(IndexFields.TEXT);
      if (terms != null) {
        TermsEnum words = terms.iterator();
        for (String text : evidence.terms()) {
          var term = new Term(IndexFields.TEXT, text);
          IOSupplier<TermState> place = vocabulary.lookup(term).get(leaf);
          if (place != null) {
            words.seekExact(term.bytes(), place.get());
            postings.put(text, words.postings(null, PostingsEnum.OFFSETS));
          }
        }
      }
    }

    Judged judge(int doc) throws IOException {
      if (passages == null || !passages.advanceExact(doc)) {
        return Judged.NOTHING;
      }
      int[] bounds = PassageCode.decode(passages.binaryValue());
      int count = bounds.length / 2;
      if (count == 0) {
        return Judged.NOTHING;
      }
      // [slots, passages]: weighted number of occurrences.
      float[][] occurrences = new float[evidence.kinds()][];
      var read = new HashMap<String, int[]>();
      var marks = new Marks();
      for (var entry : postings.entrySet()) {
        PostingsEnum posting = entry.getValue();
        int at = posting.docID();
        if (at < doc) {
          at = posting.advance(doc);
        }
        if (at == doc) {
          count(entry.getKey(), posting, bounds, occurrences, read, marks);
        }
      }
      for (Evidence.PhraseUse phrase : evidence.phrases()) {
        countPhrase(phrase, bounds, occurrences, read, marks);
      }
      return best(bounds, occurrences, marks);
    }

    private void count(
        String term,
        PostingsEnum posting,
        int[] bounds,
        float[][] occurrences,
        Map<String, int[]> read,
        Marks marks)
        throws IOException {
      int frequency = posting.freq();
      int[] places = new int[frequency * PLACE];
      List<Evidence.Use> itsUses = evidence.uses(term);
      int passage = 0;
      for (int i = 0; i < frequency; i++) {
        places[PLACE * i] = posting.nextPosition();
        int start = posting.startOffset();
        places[PLACE * i + 1] = start;
        places[PLACE * i + 2] = posting.endOffset();
        if (!itsUses.isEmpty()) {
          marks.add(start, posting.endOffset());
        }
        passage = passageAt(bounds, start, passage);
        for (Evidence.Use use : itsUses) {
          add(occurrences, use.slot(), passage, use.weight(), bounds.length / 2);
        }
      }
      if (!evidence.phrases().isEmpty()) {
        read.put(term, places);
      }
    }

    private void countPhrase(
        Evidence.PhraseUse phrase,
        int[] bounds,
        float[][] occurrences,
        Map<String, int[]> read,
        Marks marks) {
      int[] first = read.get(phrase.terms().getFirst());
      if (first == null) {
        return;
      }
      int passage = 0;
      for (int i = 0; i < first.length; i += PLACE) {
        int last = i;
        int[] places = first;
        for (int t = 1; last >= 0 && t < phrase.terms().size(); t++) {
          places = read.get(phrase.terms().get(t));
          last = placeOf(places, first[i] + t);
        }
        if (last >= 0) {
          passage = passageAt(bounds, first[i + 1], passage);
          add(occurrences, phrase.slot(), passage, 1, bounds.length / 2);
          marks.add(first[i + 1], places[last + 2]);
        }
      }
    }

    /** Where in the places of a term one at this position is; -1 if nowhere. */
    private static int placeOf(int[] places, int position) {
      if (places == null) {
        return -1;
      }
      int low = 0;
      int high = places.length / PLACE - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int found = places[PLACE * middle];
        if (found == position) {
          return PLACE * middle;
        }
        if (found < position) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -1;
    }
  }

  private static int passageAt(int[] bounds, int offset, int from) {
    int passage = from;
    while (2 * passage + 2 < bounds.length && bounds[2 * passage + 2] <= offset) {
      passage++;
    }
    return passage;
  }

  private static void add(float[][] occurrences, int slot, int passage, float weight, int count) {
    if (occurrences[slot] == null) {
      occurrences[slot] = new float[count];
    }
    occurrences[slot][passage] += weight;
  }

  private Judged best(int[] bounds, float[][] occurrences, Marks marks) {
    int count = bounds.length / 2;
    double best = 0;
    int bestPassage = -1;
    float[] opening = new float[evidence.kinds()];
    for (int p = 0; p < count; p++) {
      int passage = p;
      double score =
          evidence.score(slot -> occurrences[slot] == null ? 0 : occurrences[slot][passage]);
      if (score > best) {
        best = score;
        bestPassage = p;
      }
      if (bounds[2 * p] < OPENING) {
        for (int s = 0; s < opening.length; s++) {
          opening[s] += occurrences[s] == null ? 0 : occurrences[s][p];
        }
      }
    }
    TextRange range =
        bestPassage < 0
            ? null
            : new TextRange(bounds[2 * bestPassage], bounds[2 * bestPassage + 1]);
    return new Judged(range, best, evidence.score(slot -> opening[slot]), marks);
  }
}
