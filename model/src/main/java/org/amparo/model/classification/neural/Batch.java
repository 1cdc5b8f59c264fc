package org.amparo.model.classification.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Texts that are read together, by their places among all. */
record Batch(List<Integer> texts) {

  private static final int TEXTS = 32;

  /** All texts once, those of a length together, in an order of chance. */
  static List<Batch> shuffled(List<Pieces> texts, Random chance) {
    var byLength = new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
    byLength.sort(Comparator.comparingInt(text -> texts.get(text).size()));
    var batches = new ArrayList<Batch>();
    for (int from = 0; from < byLength.size(); from += TEXTS) {
      batches.add(new Batch(byLength.subList(from, Math.min(byLength.size(), from + TEXTS))));
    }
    Collections.shuffle(batches, chance);
    return batches;
  }

  /** How many batches some texts make. */
  static int count(int texts) {
    return (texts + TEXTS - 1) / TEXTS;
  }

  /** The ids of some texts, each filled up to the longest: [texts, words, pieces]. */
  static NDArray ids(NDManager manager, List<int[][]> texts) {
    int words = Math.max(1, texts.stream().mapToInt(text -> text.length).max().orElse(1));
    long[] ids = new long[texts.size() * words * Pieces.PER_WORD];
    for (int text = 0; text < texts.size(); text++) {
      int at = text * words * Pieces.PER_WORD;
      for (int[] word : texts.get(text)) {
        for (int piece : word) {
          ids[at++] = piece;
        }
      }
    }
    return manager.create(ids, new Shape(texts.size(), words, Pieces.PER_WORD));
  }
}
