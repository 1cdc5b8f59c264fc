package org.amparo.model.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.amparo.model.text.Folding;

/**
 * Texts that nearly repeat each other: of their runs of five words, six in ten or more are the same
 * (resemblance: Broder 1997, doi:10.1109/SEQUEN.1997.666900; counted, not estimated, since a corpus
 * is small).
 *
 * @param pairs each once, in the order of the corpus
 */
public record NearDuplicates(List<Pair> pairs) {

  private static final int RUN = 5;
  private static final double SAME = 0.6;

  /**
   * @param first the id of the earlier text
   * @param second the id of the later one
   * @param resemblance shared runs of words over all, from 0 to 1
   */
  public record Pair(String first, String second, double resemblance) {}

  public NearDuplicates {
    pairs = List.copyOf(pairs);
  }

  public static NearDuplicates of(List<LabelledText> texts) {
    var pairs = new ArrayList<Pair>();
    Map<Integer, List<Integer>> textsWith = new HashMap<>();
    int[] sizes = new int[texts.size()];
    for (int second = 0; second < sizes.length; second++) {
      Set<Integer> runs = runs(texts.get(second).text());
      sizes[second] = runs.size();
      Map<Integer, Integer> shared = new HashMap<>();
      for (int run : runs) {
        List<Integer> earlier = textsWith.computeIfAbsent(run, _ -> new ArrayList<>(1));
        earlier.forEach(first -> shared.merge(first, 1, Integer::sum));
        earlier.add(second);
      }
      for (int first : new TreeSet<>(shared.keySet())) {
        int both = shared.get(first);
        double resemblance = (double) both / (sizes[first] + sizes[second] - both);
        if (resemblance >= SAME) {
          pairs.add(new Pair(texts.get(first).id(), texts.get(second).id(), resemblance));
        }
      }
    }
    return new NearDuplicates(pairs);
  }

  /** The ids of the texts that nearly repeat an earlier one. */
  public Set<String> repeating() {
    return pairs.stream().map(Pair::second).collect(Collectors.toUnmodifiableSet());
  }

  /** Every run of five words, as its hash; of a shorter text the text. */
  private static Set<Integer> runs(String text) {
    List<String> words =
        Arrays.stream(text.split("\\s+"))
            .map(Folding::fold)
            .filter(word -> !word.isEmpty())
            .toList();
    Set<Integer> runs = new TreeSet<>();
    for (int i = 0; i + RUN <= words.size(); i++) {
      runs.add(words.subList(i, i + RUN).hashCode());
    }
    if (words.size() < RUN) {
      runs.add(words.hashCode());
    }
    return runs;
  }
}
