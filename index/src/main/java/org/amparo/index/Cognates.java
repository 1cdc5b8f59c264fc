package org.amparo.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.amparo.index.analysis.Tongue;

/**
 * Guesses how a word that the lexicon does not know is written in the other languages: {@code
 * extradicion} is {@code extradition}. Guesses are worth something only where the index holds them.
 */
final class Cognates {
  private static final int SHORTEST = 5;

  /** Endings that mean the same, folded; each row one ending in the languages that have it. */
  private static final List<List<String>> ENDINGS =
      List.of(
          List.of("cciones", "ctions", "coes"),
          List.of("ccion", "ction", "cao"),
          List.of("ciones", "tions", "coes"),
          List.of("cion", "tion", "cao"),
          List.of("siones", "sions", "soes"),
          List.of("sion", "ssion", "sao", "ssao"),
          List.of("idad", "ity", "idade", "ite"),
          List.of("dad", "ty", "dade", "te"),
          List.of("mente", "ly", "ally", "ment"),
          List.of("ico", "ica", "ic", "ical", "ics", "ician", "ique"),
          List.of("icos", "icas", "ics", "iques", "icians"),
          List.of("ismo", "ism", "isme"),
          List.of("ista", "ist", "iste"),
          List.of("istas", "ists", "istes"),
          List.of("ivo", "iva", "ive", "if"),
          List.of("oso", "osa", "ous", "eux", "euse"),
          List.of("ente", "ent"),
          List.of("entes", "ents"),
          List.of("ante", "ant"),
          List.of("antes", "ants"),
          List.of("encia", "ence", "ency"),
          List.of("ancia", "ance", "ancy"),
          List.of("ario", "aria", "ary", "aire"),
          List.of("orio", "oria", "ory", "oire"),
          List.of("aje", "age", "agem"),
          List.of("izar", "ize", "ise", "iser"),
          List.of("izado", "izada", "ized", "ised", "ise"),
          List.of("ado", "ada", "ated", "ed", "ate", "e", "ee"),
          List.of("ados", "adas", "ated", "ed", "ates", "es"),
          List.of("ido", "ida", "ed", "i", "ie"),
          List.of("ificar", "ify", "ifier"),
          List.of("ar", "ate", "e", "er", ""),
          List.of("or", "er", "eur"),
          List.of("ores", "ors", "ers", "eurs"),
          List.of("ia", "y", "ie"),
          List.of("io", "y", "ium"),
          List.of("logo", "loga", "logist", "logue"),
          List.of("o", "a", "e", ""),
          List.of("os", "as", "es", "s"),
          List.of("", "e", "o", "a"));

  private static final List<List<String>> SPELLINGS =
      List.of(
          List.of("f", "ph"),
          List.of("t", "th"),
          List.of("i", "y"),
          List.of("cu", "qu"),
          List.of("es", "s"),
          List.of("n", "nn"),
          List.of("s", "ss"),
          List.of("l", "ll"),
          List.of("c", "cc"),
          List.of("p", "pp"),
          List.of("f", "ff"),
          List.of("m", "mm"),
          List.of("t", "tt"),
          List.of("c", "k"),
          List.of("k", "c"),
          List.of("j", "y"),
          List.of("i", "e"));

  private Cognates() {}

  /**
   * Likely forms in other languages, without the word itself; none for a word that is too short.
   */
  static Set<String> of(String folded, Set<Tongue> likely) {
    var cognates = new LinkedHashSet<String>();
    boolean foreign = likely.isEmpty() || !likely.equals(Set.of(Tongue.EN));
    if (folded.length() < SHORTEST || !folded.chars().allMatch(Character::isLetter) || !foreign) {
      return cognates;
    }
    for (List<String> row : ENDINGS) {
      for (String ending : row) {
        if (folded.endsWith(ending) && folded.length() - ending.length() >= 3) {
          String root = folded.substring(0, folded.length() - ending.length());
          for (String other : row) {
            if (!other.equals(ending)) {
              cognates.add(root + other);
            }
          }
        }
      }
    }
    for (String form : List.copyOf(cognates)) {
      respell(form, cognates);
    }
    cognates.remove(folded);
    return cognates;
  }

  private static void respell(String form, Set<String> cognates) {
    for (List<String> spelling : SPELLINGS) {
      int at = form.indexOf(spelling.getFirst());
      if (at >= 0 && (!spelling.getFirst().equals("es") || at == 0)) {
        cognates.add(
            form.substring(0, at)
                + spelling.getLast()
                + form.substring(at + spelling.getFirst().length()));
      }
    }
  }
}
