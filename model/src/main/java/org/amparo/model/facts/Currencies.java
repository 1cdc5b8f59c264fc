package org.amparo.model.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Names and signs of money, and whose they are. */
final class Currencies {

  private static final String UNKNOWN = "XXX";

  private final Phrases before = new Phrases();
  private final Phrases after = new Phrases();
  private final Phrases roles = new Phrases();
  private final Map<String, Map<String, String>> byCountry = new HashMap<>();

  Currencies() {
    for (var entry : PhraseLists.read(Currencies.class, "currencies.txt")) {
      String[] label = entry.getKey().split(" ");
      List<String> words = entry.getValue();
      switch (label[0]) {
        case "before" -> words.forEach(word -> before.add(word, label[1]));
        case "after" -> words.forEach(word -> after.add(word, label[1]));
        case "role" -> words.forEach(word -> roles.add(word, label[1]));
        case "country" -> {
          var currencies = new HashMap<String, String>();
          for (String pair : words) {
            currencies.put(pair.substring(0, 2), pair.substring(3));
          }
          byCountry.put(label[1], currencies);
        }
        default -> throw new IllegalStateException("currencies.txt: " + label[0]);
      }
    }
  }

  Optional<Phrases.Match> before(Tokens tokens, int i) {
    return before.at(tokens, i);
  }

  Optional<Phrases.Match> after(Tokens tokens, int i) {
    return after.at(tokens, i);
  }

  Optional<String> role(Tokens tokens, int i) {
    return roles.at(tokens, i).map(Phrases.Match::label);
  }

  /**
   * The code of ISO 4217.
   *
   * @param label a code, or {@code ?peso}, {@code ?dollar}, {@code ?franc}
   * @param sign whether it was written as a sign, which in Spanish is the peso's as well
   * @param countries of the text, the one spoken of most first
   */
  String code(String label, boolean sign, String language, List<String> countries) {
    if (!label.startsWith("?")) {
      return label;
    }
    String unit = label.substring(1);
    if (unit.equals("dollar") && !sign && !language.equals("en")) {
      return "USD";
    }
    Map<String, String> currencies =
        byCountry.get(sign && language.equals("es") ? "dollar-es" : unit);
    return countries.stream()
        .filter(currencies::containsKey)
        .findFirst()
        .map(currencies::get)
        .orElse(unit.equals("dollar") ? "USD" : UNKNOWN);
  }
}
