package org.amparo.index.query;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What fields are called in the four languages of the work. */
final class FieldNames {
  /** A field that takes words or a date, beside those that take a whole value. */
  enum Kind {
    TITLE,
    DATE,
    TOPIC,
    COUNTRY,
    TYPE,
    URGENCY,
    LANGUAGE,
    CASE,
    ID
  }

  private static final Map<String, Kind> NAMES =
      Map.ofEntries(
          Map.entry("title", Kind.TITLE),
          Map.entry("titulo", Kind.TITLE),
          Map.entry("titre", Kind.TITLE),
          Map.entry("date", Kind.DATE),
          Map.entry("fecha", Kind.DATE),
          Map.entry("data", Kind.DATE),
          Map.entry("topic", Kind.TOPIC),
          Map.entry("tema", Kind.TOPIC),
          Map.entry("theme", Kind.TOPIC),
          Map.entry("country", Kind.COUNTRY),
          Map.entry("pais", Kind.COUNTRY),
          Map.entry("pays", Kind.COUNTRY),
          Map.entry("type", Kind.TYPE),
          Map.entry("tipo", Kind.TYPE),
          Map.entry("urgency", Kind.URGENCY),
          Map.entry("urgencia", Kind.URGENCY),
          Map.entry("urgence", Kind.URGENCY),
          Map.entry("language", Kind.LANGUAGE),
          Map.entry("idioma", Kind.LANGUAGE),
          Map.entry("langue", Kind.LANGUAGE),
          Map.entry("case", Kind.CASE),
          Map.entry("caso", Kind.CASE),
          Map.entry("id", Kind.ID));

  private FieldNames() {}

  static Optional<Kind> named(String name) {
    return Optional.ofNullable(NAMES.get(plain(name)));
  }

  /** The name that was probably meant: one letter wrong, missing or too many. */
  static Optional<String> near(String name) {
    String plain = plain(name);
    return NAMES.keySet().stream()
        .filter(known -> known.length() > 3 && oneEditApart(known, plain))
        .sorted()
        .findFirst();
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean oneEditApart(String a, String b) {
    String longer = a.length() >= b.length() ? a : b;
    String shorter = a.length() >= b.length() ? b : a;
    int i = 0;
    while (i < shorter.length() && shorter.charAt(i) == longer.charAt(i)) {
      i++;
    }
    int skip = longer.length() == shorter.length() ? 1 : 0;
    return longer.length() - shorter.length() <= 1
        && (i + skip > shorter.length()
            || longer.substring(i + 1).equals(shorter.substring(i + skip)));
  }
}
