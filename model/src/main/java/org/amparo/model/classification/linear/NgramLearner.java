package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.amparo.model.classification.learning.Labels;
import org.amparo.model.classification.learning.Learner;
import org.amparo.model.classification.learning.Learnt;
import org.amparo.model.classification.learning.Page;
import org.amparo.model.classification.learning.Reading;
import org.amparo.model.classification.learning.Targets;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * Learns a linear model that knows nothing of the work: over words, pairs of words, and runs of
 * three to five letters within a word, each by its hash (Weinberger et al. 2009, arXiv:0902.2206).
 */
public final class NgramLearner implements Learner {

  private static final int HASH_BITS = 18;
  private static final int SHORTEST_RUN = 3;
  private static final int LONGEST_RUN = 5;
  private static final int FEWEST_TEXTS = 2;

  private final Labels labels;

  public NgramLearner(Taxonomy taxonomy) {
    this.labels = Labels.of(taxonomy);
  }

  @Override
  public Learnt learn(List<LabelledText> texts, DoubleConsumer progress) {
    List<int[]> hashed = texts.stream().map(text -> ngrams(Word.of(text.text()))).toList();
    Ngrams ngrams = Ngrams.of(hashed);
    Weights weights =
        new LogisticRegression(labels)
            .fit(
                hashed.stream().map(ngrams::bag).toList(),
                Targets.of(texts, labels),
                ngrams.size(),
                (step, _) -> progress.accept((double) step / LogisticRegression.STEPS));
    return new Fitted(ngrams, weights);
  }

  /** The hash of each n-gram, as often as it occurs. */
  private static int[] ngrams(List<Word> words) {
    IntStream.Builder hashes = IntStream.builder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).folded();
      hashes.add(hash(word));
      if (i > 0) {
        hashes.add(hash(words.get(i - 1).folded() + ' ' + word));
      }
      String bounded = '<' + word + '>';
      for (int length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
        for (int from = 0; from + length <= bounded.length(); from++) {
          hashes.add(hash('~' + bounded.substring(from, from + length)));
        }
      }
    }
    return hashes.build().toArray();
  }

  /** By multiplication with the golden ratio (Knuth, TAOCP volume 3, section 6.4). */
  private static int hash(String ngram) {
    return ngram.hashCode() * 0x9E3779B9 >>> Integer.SIZE - HASH_BITS;
  }

  /**
   * The n-grams that more than one text has.
   *
   * @param ids by hash; -1 for what is not among them
   * @param idf by id
   */
  private record Ngrams(int[] ids, float[] idf) {

    static Ngrams of(List<int[]> texts) {
      int[] textsWith = new int[1 << HASH_BITS];
      for (int[] text : texts) {
        Arrays.stream(text).distinct().forEach(hash -> textsWith[hash]++);
      }
      int[] ids = new int[textsWith.length];
      float[] idf = new float[textsWith.length];
      int size = 0;
      for (int hash = 0; hash < ids.length; hash++) {
        ids[hash] = textsWith[hash] < FEWEST_TEXTS ? -1 : size;
        if (ids[hash] >= 0) {
          idf[size++] = (float) (1 + Math.log((1.0 + texts.size()) / (1 + textsWith[hash])));
        }
      }
      return new Ngrams(ids, Arrays.copyOf(idf, size));
    }

    int size() {
      return idf.length;
    }

    Bag bag(int[] hashes) {
      int[] known = Arrays.stream(hashes).map(hash -> ids[hash]).filter(id -> id >= 0).toArray();
      return Bag.of(known, id -> idf[id]);
    }
  }

  private record Fitted(Ngrams ngrams, Weights weights) implements Learnt {

    @Override
    public Reading read(String text) {
      List<Word> words = Word.of(text);
      var outputs = new ArrayList<float[]>();
      for (Page page : Page.of(words.size())) {
        outputs.add(
            weights.outputs(
                ngrams.bag(NgramLearner.ngrams(words.subList(page.from(), page.to())))));
      }
      return new Reading(outputs.toArray(float[][]::new), words.isEmpty() ? 0 : 1);
    }

    @Override
    public long bytes() {
      return (long) Integer.BYTES * ngrams.ids().length
          + (long) Float.BYTES * ngrams.size()
          + weights.bytes();
    }
  }
}
