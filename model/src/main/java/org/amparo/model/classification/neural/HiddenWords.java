package org.amparo.model.classification.neural;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Frequent words, some of which are hidden from a network that must guess them (Devlin et al. 2019,
 * arXiv:1810.04805).
 *
 * @param ids of the words, by which the guesses are counted
 */
record HiddenWords(Map<String, Integer> ids) {

  private static final int MOST = 4_000;
  private static final double HIDDEN = 0.15;

  static HiddenWords of(List<Pieces> texts) {
    var counts = new HashMap<String, Integer>();
    texts.forEach(text -> text.words().forEach(word -> counts.merge(word, 1, Integer::sum)));
    List<String> frequent =
        counts.keySet().stream()
            .sorted(
                Comparator.<String>comparingInt(counts::get)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .toList();
    var ids = new HashMap<String, Integer>();
    frequent.forEach(word -> ids.put(word, ids.size()));
    return new HiddenWords(Map.copyOf(ids));
  }

  /**
   * Texts with words hidden.
   *
   * @param ids as a network reads them, [texts][words][pieces]
   * @param places of the hidden words, counted over texts that are filled up to the longest
   * @param words which stands at each place
   */
  record Riddle(List<int[][]> ids, long[] places, long[] words) {}

  Riddle hide(List<Pieces> texts, Random chance) {
    int longest = texts.stream().mapToInt(Pieces::size).max().orElse(0);
    int[] hidden = new int[Pieces.PER_WORD];
    hidden[0] = Pieces.HIDDEN;
    var shown = new ArrayList<int[][]>();
    var places = new ArrayList<Long>();
    var words = new ArrayList<Long>();
    for (Pieces text : texts) {
      int[][] ids = text.ids().clone();
      for (int i = 0; i < ids.length; i++) {
        Integer word = this.ids.get(text.words().get(i));
        if (word != null && chance.nextDouble() < HIDDEN) {
          places.add((long) shown.size() * longest + i);
          words.add((long) word);
          ids[i] = hidden;
        }
      }
      shown.add(ids);
    }
    return new Riddle(
        shown,
        places.stream().mapToLong(Long::longValue).toArray(),
        words.stream().mapToLong(Long::longValue).toArray());
  }
}
