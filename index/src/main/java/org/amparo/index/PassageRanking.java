package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/**
 * Says how well the paragraphs of a few documents answer a query: each word group counts by its
 * rarity, the more often the more, but never much more than once.
 *
 * <p>Paragraphs are of similar length, so BM25 without length (b = 0) serves; k is small because in
 * one paragraph a second mention tells little.
 */
final class PassageRanking {
  private static final double K = 0.4;

  /**
   * UTF-16 units at a document's beginning, where decisions and letters say what they are about.
   */
  private static final int OPENING = 2500;

  private final IndexSearcher searcher;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, List<Use>> uses = new LinkedHashMap<>();
  private final List<PhraseUse> phrases = new ArrayList<>();
  private final int groups;

  PassageRanking(Vocabulary vocabulary, List<WordGroup> groups) throws IOException {
    this.searcher = vocabulary.searcher();
    this.groups = groups.size();
    for (int g = 0; g < groups.size(); g++) {
      addGroup(vocabulary, groups.get(g), g);
    }
  }

  /**
   * A document's paragraphs judged.
   *
   * @param passage the best one; null if the words are in none
   * @param best its score
   * @param opening the score of the document's beginning
   */
  record Judged(TextRange passage, double best, double opening) {
    static final Judged NOTHING = new Judged(null, 0, 0);
  }

  /** Evidence of one kind: a typed word, or what the lexicon adds to a group. */
  private record Slot(int group, boolean typed, double weight) {}

  private record Use(int slot, float weight) {}

  private record PhraseUse(List<String> terms, int slot) {}

  private void addGroup(Vocabulary vocabulary, WordGroup group, int number) throws IOException {
    for (WordGroup.Typed word : group.words()) {
      int frequency = 0;
      for (String term : word.terms().keySet()) {
        frequency = Math.max(frequency, vocabulary.frequency(term));
      }
      if (frequency > 0) {
        int slot = addSlot(new Slot(number, true, vocabulary.weight(frequency)));
        word.terms().forEach((term, weight) -> use(term, new Use(slot, weight)));
      }
    }
    var frequencies = new HashMap<Float, Integer>();
    for (var added : group.added().entrySet()) {
      frequencies.merge(added.getValue(), vocabulary.frequency(added.getKey()), Math::max);
    }
    var slotOf = new HashMap<Float, Integer>();
    for (var frequency : frequencies.entrySet()) {
      double weight = frequency.getKey() * vocabulary.weight(frequency.getValue());
      slotOf.put(frequency.getKey(), addSlot(new Slot(number, false, weight)));
    }
    group.added().forEach((term, weight) -> use(term, new Use(slotOf.get(weight), 1)));
    for (var phrase : group.addedPhrases().entrySet()) {
      double weight = 0;
      for (String term : phrase.getKey()) {
        weight += vocabulary.weight(vocabulary.frequency(term));
      }
      int slot = addSlot(new Slot(number, false, phrase.getValue() * weight));
      phrases.add(new PhraseUse(phrase.getKey(), slot));
      phrase.getKey().forEach(term -> uses.computeIfAbsent(term, _ -> new ArrayList<>()));
    }
  }

  private int addSlot(Slot slot) {
    slots.add(slot);
    return slots.size() - 1;
  }

  private void use(String term, Use use) {
    uses.computeIfAbsent(term, _ -> new ArrayList<>()).add(use);
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
        for (String term : uses.keySet()) {
          if (words.seekExact(new BytesRef(term))) {
            postings.put(term, words.postings(null, PostingsEnum.OFFSETS));
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
      float[][] occurrences = new float[slots.size()][];
      var read = new HashMap<String, int[]>();
      for (var entry : postings.entrySet()) {
        PostingsEnum posting = entry.getValue();
        int at = posting.docID();
        if (at < doc) {
          at = posting.advance(doc);
        }
        if (at == doc) {
          count(entry.getKey(), posting, bounds, occurrences, read);
        }
      }
      for (PhraseUse phrase : phrases) {
        countPhrase(phrase, bounds, occurrences, read);
      }
      return best(bounds, occurrences);
    }

    private void count(
        String term,
        PostingsEnum posting,
        int[] bounds,
        float[][] occurrences,
        Map<String, int[]> read)
        throws IOException {
      int frequency = posting.freq();
      int[] places = new int[frequency * 2];
      List<Use> itsUses = uses.get(term);
      int passage = 0;
      for (int i = 0; i < frequency; i++) {
        places[2 * i] = posting.nextPosition();
        places[2 * i + 1] = posting.startOffset();
        passage = passageAt(bounds, places[2 * i + 1], passage);
        for (Use use : itsUses) {
          add(occurrences, use.slot(), passage, use.weight(), bounds.length / 2);
        }
      }
      if (!phrases.isEmpty()) {
        read.put(term, places);
      }
    }

    private void countPhrase(
        PhraseUse phrase, int[] bounds, float[][] occurrences, Map<String, int[]> read) {
      int[] first = read.get(phrase.terms().getFirst());
      if (first == null) {
        return;
      }
      int passage = 0;
      for (int i = 0; i < first.length; i += 2) {
        boolean whole = true;
        for (int t = 1; whole && t < phrase.terms().size(); t++) {
          whole = standsAt(read.get(phrase.terms().get(t)), first[i] + t);
        }
        if (whole) {
          passage = passageAt(bounds, first[i + 1], passage);
          add(occurrences, phrase.slot(), passage, 1, bounds.length / 2);
        }
      }
    }

    private static boolean standsAt(int[] places, int position) {
      if (places == null) {
        return false;
      }
      int low = 0;
      int high = places.length / 2 - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int found = places[2 * middle];
        if (found == position) {
          return true;
        }
        if (found < position) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return false;
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

  private Judged best(int[] bounds, float[][] occurrences) {
    int count = bounds.length / 2;
    double best = 0;
    int bestPassage = -1;
    float[] opening = new float[slots.size()];
    for (int p = 0; p < count; p++) {
      int passage = p;
      double score = score(slot -> occurrences[slot] == null ? 0 : occurrences[slot][passage]);
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
    return new Judged(range, best, score(slot -> opening[slot]));
  }

  private interface Count {
    float of(int slot);
  }

  /** Over groups, the better of the typed words together and each way the lexicon adds. */
  private double score(Count count) {
    double[] typed = new double[groups];
    double[] added = new double[groups];
    for (int s = 0; s < slots.size(); s++) {
      float times = count.of(s);
      if (times > 0) {
        Slot slot = slots.get(s);
        double score = slot.weight() * times / (times + K);
        if (slot.typed()) {
          typed[slot.group()] += score;
        } else {
          added[slot.group()] = Math.max(added[slot.group()], score);
        }
      }
    }
    double sum = 0;
    for (int g = 0; g < groups; g++) {
      sum += Math.max(typed[g], added[g]);
    }
    return sum;
  }
}
