package org.amparo.model.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Finds countries by their names, as CLDR has them in four languages, and by their people's. */
final class Countries {

  /** What merely looks like a country. */
  private static final String NONE = "-";

  private static final List<String> LANGUAGES = List.of("es", "en", "pt", "fr");

  /** What ISO 3166 lists beside states; those that matter here are in the list of places. */
  private static final Set<String> TERRITORIES =
      Set.of(
          "GF", "GP", "MQ", "RE", "YT", "MF", "BL", "PM", "NC", "PF", "PR", "VI", "GU", "HK", "MO",
          "AX", "JE", "GG", "IM", "GI", "FK", "BM", "KY", "VG", "TC", "MS", "AI", "AW", "CW", "SX",
          "BQ", "TF", "AQ", "BV", "CC", "CX", "NF", "HM", "IO", "UM", "AS", "MP", "SJ", "TK", "WF",
          "GS", "SH", "PN", "NU", "CK", "FO", "GL");

  private static final Set<String> BEFORE_A_COUNTRY =
      Set.of("en", "a", "desde", "hacia", "in", "to", "from", "em", "au", "para");

  private final Phrases names = new Phrases();
  private final Phrases peoples = PhraseLists.phrases(Countries.class, "demonyms.txt");
  private final Phrases ambiguous = new Phrases();
  private final Phrases languages = new Phrases();
  private final Phrases languageBefore = new Phrases();

  Countries() {
    for (String code : Locale.getISOCountries()) {
      if (TERRITORIES.contains(code)) {
        continue;
      }
      for (String language : LANGUAGES) {
        String name = Locale.of("", code).getDisplayCountry(Locale.of(language));
        if (name.length() > 2) {
          names.add(name, code);
        }
      }
    }
    for (var entry : PhraseLists.read(Countries.class, "countries.txt")) {
      Phrases phrases =
          switch (entry.getKey()) {
            case "ambiguous" -> ambiguous;
            case "language" -> languages;
            case "language-before" -> languageBefore;
            default -> names;
          };
      entry.getValue().forEach(phrase -> phrases.add(phrase, entry.getKey()));
    }
  }

  /** All mentions in order. */
  List<Fact> find(Tokens tokens) {
    var found = new ArrayList<Fact>();
    for (int i = 0; i < tokens.size(); ) {
      Optional<Phrases.Match> name = names.at(tokens, i);
      Optional<Phrases.Match> people = peoples.at(tokens, i);
      boolean byName =
          name.isPresent() && people.map(match -> match.end() <= name.get().end()).orElse(true);
      Phrases.Match match = byName ? name.get() : people.orElse(null);
      if (match == null) {
        i++;
        continue;
      }
      boolean accepted = byName ? isName(tokens, i, match.end()) : isPeople(tokens, i, match.end());
      if (accepted && !match.label().equals(NONE)) {
        found.add(
            new Fact(
                FactKind.COUNTRY,
                tokens.text(i, match.end()),
                match.label(),
                tokens.start(i),
                tokens.end(match.end() - 1)));
      }
      i = accepted ? match.end() : i + 1;
    }
    return found;
  }

  /** The countries named, the one spoken of most first; behind them those of the places named. */
  static List<String> byFrequency(List<Fact> countries, List<Fact> places) {
    Stream<String> ofPlaces = places.stream().flatMap(place -> place.role().stream());
    return Stream.concat(
            byFrequency(countries.stream().map(Fact::value).toList()),
            byFrequency(ofPlaces.toList()))
        .distinct()
        .toList();
  }

  private static Stream<String> byFrequency(List<String> mentions) {
    Map<String, Integer> counts = new HashMap<>();
    mentions.forEach(code -> counts.merge(code, 1, Integer::sum));
    return mentions.stream().distinct().sorted(Comparator.comparing(code -> -counts.get(code)));
  }

  /** A name is written with a capital, but in hurried notes; not where it is a person's. */
  private boolean isName(Tokens tokens, int i, int end) {
    boolean word = ambiguous.startsAt(tokens, i) && end == i + 1;
    if (tokens.isAdjacent(i) && tokens.is(i - 1, "-")) {
      return false;
    }
    if (tokens.is(i, "salvador")) {
      return tokens.is(i - 1, "au") || tokens.is(i - 1, "du") || tokens.is(i - 1, "le");
    }
    if (!tokens.isCapitalised(i)) {
      boolean there = tokens.is(i, "chile") && BEFORE_A_COUNTRY.contains(tokens.word(i - 1));
      return there || !word && tokens.end(end - 1) - tokens.start(i) > 4;
    }
    return !word || !(isGivenName(tokens, i - 1) || isSurname(tokens, end));
  }

  private boolean isPeople(Tokens tokens, int i, int end) {
    boolean language = languages.startsAt(tokens, i) && languageBefore.startsAt(tokens, i - 1);
    boolean word = ambiguous.startsAt(tokens, i) && end == i + 1;
    boolean part = tokens.isAdjacent(i) && tokens.is(i - 1, "-") && end == i + 1;
    return !language && !part && !(word && tokens.isCapitalised(i));
  }

  private static boolean isGivenName(Tokens tokens, int i) {
    return tokens.isCapitalised(i)
        && !tokens.startsLine(i + 1)
        && !tokens.isAllCapitals(i)
        && tokens.word(i).length() > 3;
  }

  private static boolean isSurname(Tokens tokens, int i) {
    return tokens.isCapitalised(i)
        && !tokens.startsLine(i)
        && tokens.word(i).length() > 2
        && !tokens.isAllCapitals(i);
  }
}
