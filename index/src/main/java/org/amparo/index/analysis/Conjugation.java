package org.amparo.index.analysis;

import java.util.List;
import java.util.Map;

/**
 * How papers tell what somebody does, did, or is to do to others: the third persons of regular
 * verbs, participles, and the imperative of orders ({@code expúlsese}). Light stems leave verbs as
 * they are, so these are what a verb of the lexicon is looked for as: by themselves, not by stems,
 * which other words share. English has such forms in its stems.
 */
public final class Conjugation {
  /** Of shorter ones, other words are made too easily. */
  private static final int SHORTEST_STEM = 4;

  private static final Map<Tongue, Map<String, List<String>>> ENDINGS =
      Map.of(
          Tongue.ES,
          Map.of(
              "ar", endings("a an o aron ara aran aba aban ando en ese arse ado ada ados adas"),
              "er", endings("e en io ieron era eran ia ian iendo ase erse ido ida idos idas"),
              "ir", endings("e en io ieron ira iran ia ian iendo ase irse ido ida idos idas")),
          Tongue.PT,
          Map.of(
              "ar", endings("a am ou aram ara arao ava avam ando em ado ada ados adas"),
              "er", endings("e em eu eram era erao ia iam endo ido ida idos idas"),
              "ir", endings("e em iu iram ira irao ia iam indo ido ida idos idas")),
          Tongue.FR,
          Map.of("er", endings("e ent a erent era eront ait aient ant ee es ees")));

  private Conjugation() {}

  private static List<String> endings(String row) {
    return List.of(row.split(" "));
  }

  /**
   * The forms of a verb, folded; none of a word that is no infinitive.
   *
   * @param folded a word of the tongue
   */
  public static List<String> of(String folded, Tongue tongue) {
    int end = folded.length() - 2;
    if (end < SHORTEST_STEM) {
      return List.of();
    }
    return ENDINGS
        .getOrDefault(tongue, Map.of())
        .getOrDefault(folded.substring(end), List.of())
        .stream()
        .map(folded.substring(0, end)::concat)
        .toList();
  }
}
