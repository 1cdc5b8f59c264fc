package org.amparo.model.classification.linear;

import java.util.ArrayList;
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

  private static final int UNKNOWN = -1;
  private static final int FEWEST_TEXTS = 2;

  private final List<String> features;
  private final float[] idf;
  private final Map<String, Integer> ids;

  Vocabulary(List<String> features, float[] idf) {
    this.features = List.copyOf(features);
    this.idf = idf;
    this.ids = HashMap.newHashMap(features.size());
    for (int i = 0; i < features.size(); i++) {
      ids.put(features.get(i), i);
    }
  }

  /**
   * Learns the features of a corpus. A word that is never written small is a name; names are left
   * out, so that who somebody is does not decide what the paper is about.
   */
  static Vocabulary of(List<String> texts) {
    Map<String, Integer> textsWith = new TreeMap<>();
    Set<String> common = new HashSet<>();
    for (String text : texts) {
      Set<String> here = new HashSet<>();
      for (Word word : Word.of(text)) {
        boolean small = word.isLowerCase(text);
        for (String feature : of(word)) {
          here.add(feature);
          if (small) {
            common.add(feature);
          }
        }
      }
      here.forEach(feature -> textsWith.merge(feature, 1, Integer::sum));
    }
    var features = new ArrayList<String>();
    textsWith.forEach(
        (feature, count) -> {
          if (count >= FEWEST_TEXTS && common.contains(feature)) {
            features.add(feature);
          }
        });
    float[] idf = new float[features.size()];
    for (int i = 0; i < idf.length; i++) {
      idf[i] = (float) (1 + Math.log((1.0 + texts.size()) / (1 + textsWith.get(features.get(i)))));
    }
    return new Vocabulary(features, idf);
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

  /** The known features of a word: none, one or two. */
  int[] idsOf(Word word) {
    int whole = id(Features.ofWord(word));
    int beginning = id(Features.ofBeginning(word));
    if (whole == UNKNOWN) {
      return beginning == UNKNOWN ? new int[0] : new int[] {beginning};
    }
    return beginning == UNKNOWN ? new int[] {whole} : new int[] {whole, beginning};
  }

  private int id(String feature) {
    return feature == null ? UNKNOWN : ids.getOrDefault(feature, UNKNOWN);
  }

  private static List<String> of(Word word) {
    String beginning = Features.ofBeginning(word);
    return beginning == null
        ? List.of(Features.ofWord(word))
        : List.of(Features.ofWord(word), beginning);
  }
}
