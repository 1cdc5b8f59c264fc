package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The features that a model knows, each with its weight: the rarer in the corpus, the heavier
 * (inverse document frequency: Sparck Jones 1972, doi:10.1108/eb026526).
 */
final class Vocabulary {

  private static final int FEWEST_TEXTS = 2;

  /** Of pairs of words there are many more, and most say nothing. */
  private static final int FEWEST_TEXTS_OF_PAIR = 4;

  /** Of a name, no greater part is written small; some is, in addresses of mail. */
  private static final double LEAST_SMALL = 0.25;

  /** A concept says more than a word, since it was put together by somebody who knows the work. */
  private static final double CONCEPT_WEIGHT = 1.5;

  /** That a word opens or closes a text adds something to what the word says. */
  private static final double EDGE_WEIGHT = 0.5;

  private final Features reading;
  private final List<String> features;
  private final float[] idf;
  private final Map<String, Integer> ids;

  /** The ids of pairs, by their first word and then by their second. */
  private final Map<String, Map<String, Integer>> pairs = new HashMap<>();

  Vocabulary(Features reading, List<String> features, float[] idf) {
    this.reading = reading;
    this.features = List.copyOf(features);
    this.idf = idf;
    this.ids = HashMap.newHashMap(features.size());
    for (int i = 0; i < features.size(); i++) {
      String feature = features.get(i);
      int end = Features.endOfFirst(feature);
      if (end > 0) {
        pairs
            .computeIfAbsent(feature.substring(0, end), _ -> new HashMap<>())
            .put(feature.substring(end + 1), i);
      } else {
        ids.put(feature, i);
      }
    }
  }

  /**
   * Learns the features of a corpus. A word that is hardly ever written small is a name; names, and
   * words for where somebody is from, are left out, so that who somebody is does not decide what
   * the paper is about.
   */
  static Vocabulary of(List<String> texts, Concepts concepts) {
    var reading = new Features(concepts);
    var origins = new Origins();
    Map<String, Integer> textsWith = new TreeMap<>();
    Map<String, Integer> occurrences = new HashMap<>();
    Map<String, Integer> small = new HashMap<>();
    for (String text : texts) {
      List<Word> words = Word.of(text);
      Set<String> here = new HashSet<>(reading.ofLayout(text));
      boolean nameBefore = false;
      for (int at = 0; at < words.size(); at++) {
        boolean isName =
            !words.get(at).isLowerCase(text) || origins.include(words.get(at).folded());
        for (String feature : reading.ofWord(words, at)) {
          here.add(feature);
          occurrences.merge(feature, 1, Integer::sum);
          small.merge(feature, isName ? 0 : 1, Integer::sum);
        }
        if (Features.isPairAt(words, at)) {
          String pair = Features.pair(words.get(at - 1), words.get(at));
          here.add(pair);
          occurrences.merge(pair, 1, Integer::sum);
          small.merge(pair, isName || nameBefore ? 0 : 1, Integer::sum);
        }
        nameBefore = isName;
      }
      here.forEach(feature -> textsWith.merge(feature, 1, Integer::sum));
    }
    var features = new ArrayList<String>();
    textsWith.forEach(
        (feature, count) -> {
          boolean pair = Features.endOfFirst(feature) > 0;
          if (count >= (pair ? FEWEST_TEXTS_OF_PAIR : FEWEST_TEXTS)
              && (Features.isNoName(feature)
                  || small.get(feature) > LEAST_SMALL * occurrences.get(feature))) {
            features.add(feature);
          }
        });
    float[] idf = new float[features.size()];
    for (int i = 0; i < idf.length; i++) {
      String feature = features.get(i);
      double rarity = 1 + Math.log((1.0 + texts.size()) / (1 + textsWith.get(feature)));
      idf[i] = (float) (weight(feature) * rarity);
    }
    return new Vocabulary(reading, features, idf);
  }

  private static double weight(String feature) {
    if (Features.isConcept(feature)) {
      return CONCEPT_WEIGHT;
    }
    return Features.isAtEdge(feature) ? EDGE_WEIGHT : 1;
  }

  int size() {
    return idf.length;
  }

  List<String> features() {
    return features;
  }

  float idf(int feature) {
    return idf[feature];
  }

  Concepts concepts() {
    return reading.concepts();
  }

  /** The known features of one of a text's words. */
  int[] idsOf(List<Word> words, int at) {
    int[] ofWord = ids(reading.ofWord(words, at));
    Integer pair = Features.isPairAt(words, at) ? pair(words.get(at - 1), words.get(at)) : null;
    if (pair == null) {
      return ofWord;
    }
    int[] all = Arrays.copyOf(ofWord, ofWord.length + 1);
    all[ofWord.length] = pair;
    return all;
  }

  /** Null if it is not known; without making its name, for there are as many as words. */
  private Integer pair(Word before, Word word) {
    Map<String, Integer> seconds = pairs.get(before.folded());
    return seconds == null ? null : seconds.get(word.folded());
  }

  /** The known features of a text beyond its words. */
  int[] idsOfLayout(String text) {
    return ids(reading.ofLayout(text));
  }

  private int[] ids(List<String> names) {
    int[] known = new int[names.size()];
    int count = 0;
    for (String name : names) {
      Integer id = ids.get(name);
      if (id != null) {
        known[count++] = id;
      }
    }
    return count == known.length ? known : Arrays.copyOf(known, count);
  }
}
