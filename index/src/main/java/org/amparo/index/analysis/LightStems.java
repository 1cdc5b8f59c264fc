package org.amparo.index.analysis;

import java.util.Map;

/**
 * Takes plural and gender off folded words. Written for folded text, because people leave accents
 * out, and because scanned pages lose them; so {@code decisoes} must become what {@code decisao}
 * is.
 */
final class LightStems {
  /** Gender is taken off words of at least this length: casa is no caso. */
  private static final int GENDERED = 5;

  private static final Map<String, String> ENGLISH_PLURALS =
      Map.of(
          "children", "child",
          "women", "woman",
          "men", "man",
          "wives", "wife",
          "feet", "foot",
          "teeth", "tooth",
          "policemen", "policeman",
          "policewomen", "policewoman",
          "countrymen", "countryman",
          "grandchildren", "grandchild");

  private LightStems() {}

  /** The singular of an irregular English plural; any other word as it is. */
  static String englishSingular(String word) {
    return ENGLISH_PLURALS.getOrDefault(word, word);
  }

  static String spanish(String word) {
    String stem = word;
    if (stem.length() > 4 && stem.endsWith("ces")) {
      stem = cut(stem, 3) + "z";
    } else if (stem.length() > 4 && stem.endsWith("es") && !isVowel(stem, 3)) {
      stem = cut(stem, 2);
    } else if (stem.length() > 3 && stem.endsWith("s") && isVowel(stem, 2)) {
      stem = cut(stem, 1);
    }
    return withoutGender(stem);
  }

  static String portuguese(String word) {
    String stem = word;
    if (stem.length() > 4
        && (stem.endsWith("oes") || stem.endsWith("aes") || stem.endsWith("aos"))) {
      stem = cut(stem, 3) + "ao";
    } else if (stem.length() > 4 && stem.endsWith("ns")) {
      stem = cut(stem, 2) + "m";
    } else if (stem.length() > 4 && stem.endsWith("is") && isVowel(stem, 3)) {
      stem = cut(stem, 2) + "l";
    } else if (stem.length() > 4 && stem.endsWith("es") && "rzs".indexOf(at(stem, 3)) >= 0) {
      stem = cut(stem, 2);
    } else if (stem.length() > 3 && stem.endsWith("s") && isVowel(stem, 2)) {
      stem = cut(stem, 1);
    }
    return stem.endsWith("ao") ? stem : withoutGender(stem);
  }

  static String french(String word) {
    String stem = word;
    if (stem.length() > 5 && stem.endsWith("eaux")) {
      stem = cut(stem, 1);
    } else if (stem.length() > 4 && stem.endsWith("aux")) {
      stem = cut(stem, 2) + "l";
    } else if (stem.length() > 3 && (stem.endsWith("s") || stem.endsWith("x"))) {
      stem = cut(stem, 1);
    }
    while (stem.length() > 4 && stem.endsWith("e")) {
      stem = cut(stem, 1);
    }
    boolean doubled = stem.length() > 4 && at(stem, 1) == at(stem, 2) && !isVowel(stem, 1);
    return doubled ? cut(stem, 1) : stem;
  }

  private static String withoutGender(String stem) {
    boolean gendered =
        stem.length() >= GENDERED && (stem.endsWith("o") || stem.endsWith("a"))
            || stem.length() >= 4 && stem.endsWith("e");
    return gendered ? cut(stem, 1) : stem;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  private static char at(String word, int fromTheEnd) {
    return word.charAt(word.length() - fromTheEnd);
  }

  private static boolean isVowel(String word, int fromTheEnd) {
    return "aeiou".indexOf(at(word, fromTheEnd)) >= 0;
  }
}
