package org.amparo.model.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Tokens;

/**
 * Dates with the month in letters: <i>12 de marzo de 2024</i>, <i>March 12, 2024</i>, <i>1er
 * mars</i>, <i>nueve de mayo de dos mil veinte</i>, <i>03-MAR-24</i>, <i>julio de 2019</i>.
 */
final class WrittenDates {

  /** Words of other meaning, too: more than the name must speak for a date. */
  private static final Set<String> AMBIGUOUS = Set.of("may", "mar", "set", "sept", "out", "dez");

  private static final Set<String> LINKS =
      Set.of("de", "del", "do", "da", "of", "d", "the", "dia", "dias", "mes", "'", "day");

  private static final Set<String> YEAR_LINKS = Set.of("de", "del", "do", "of", "ano", "year", ",");

  private static final Set<String> ORDINALS =
      Set.of("º", "°", "ª", "o", "er", "st", "nd", "rd", "th", "ro", "re");

  private static final Set<String> JOINTS = Set.of("-", "–", "/", ".");

  private static final Map<String, Integer> ORDINAL_WORDS =
      Map.of(
          "primero",
          1,
          "primer",
          1,
          "primeiro",
          1,
          "premier",
          1,
          "first",
          1,
          "second",
          2,
          "third",
          3);

  private final Map<String, Integer> months = new HashMap<>();
  private final Numerals numerals;

  WrittenDates(Numerals numerals) {
    this.numerals = numerals;
    for (var entry : PhraseLists.read(WrittenDates.class, "months.txt")) {
      entry.getValue().forEach(name -> months.put(name, Integer.valueOf(entry.getKey())));
    }
  }

  Optional<DateMention> at(Tokens tokens, int i, String language) {
    return months.containsKey(tokens.word(i))
        ? monthFirst(tokens, i, language)
        : dayFirst(tokens, i, language);
  }

  private Optional<DateMention> dayFirst(Tokens tokens, int i, String language) {
    Day day = day(tokens, i, language);
    if (day == null || day.number < 1 || day.number > 31) {
      return Optional.empty();
    }
    int at = day.end;
    boolean joined = JOINTS.contains(tokens.word(at)) && tokens.isAdjacent(at);
    boolean linked = false;
    if (joined) {
      at++;
    } else {
      for (int words = 0; words < 6 && LINKS.contains(tokens.word(at)); words++) {
        linked |= !tokens.is(at, "the");
        at++;
      }
    }
    Integer month = months.get(tokens.word(at));
    if (month == null || tokens.sentence(at) > tokens.sentence(i)) {
      return Optional.empty();
    }
    boolean spoken = !tokens.isNumber(i);
    if (spoken && !linked && !language.equals("fr")) {
      return Optional.empty();
    }
    Year year = year(tokens, at, joined, language);
    boolean sure = linked || joined || !AMBIGUOUS.contains(tokens.word(at));
    if (year == null) {
      boolean name = sure || (tokens.isCapitalised(at) && tokens.is(at, "may"));
      return name
          ? Optional.of(new DateMention(i, at + 1, 0, month, day.number))
          : Optional.empty();
    }
    return Optional.of(new DateMention(i, year.end, year.number, month, day.number));
  }

  private Optional<DateMention> monthFirst(Tokens tokens, int i, String language) {
    int month = months.get(tokens.word(i));
    Year yearOnly = year(tokens, i, false, language);
    if (yearOnly != null) {
      return Optional.of(new DateMention(i, yearOnly.end, yearOnly.number, month, 0));
    }
    int at = i + 1;
    if (tokens.is(at, ".") && tokens.isAdjacent(at)) {
      at++;
    }
    int day = tokens.number(at);
    if (!tokens.isCapitalised(i)
        || day < 1
        || day > 31
        || tokens.startsLine(at)
        || (tokens.is(at + 1, ":") && tokens.isAdjacent(at + 1))) {
      return Optional.empty();
    }
    int end = at + 1;
    if (ORDINALS.contains(tokens.word(end)) && tokens.isAdjacent(end)) {
      end++;
    }
    Year year = year(tokens, end - 1, false, language);
    if (year == null && AMBIGUOUS.contains(tokens.word(i)) && !tokens.is(i, "may")) {
      return Optional.empty();
    }
    return Optional.of(
        year == null
            ? new DateMention(i, end, 0, month, day)
            : new DateMention(i, year.end, year.number, month, day));
  }

  private Day day(Tokens tokens, int i, String language) {
    Integer ordinal = ORDINAL_WORDS.get(tokens.word(i));
    if (ordinal != null) {
      return new Day(ordinal, i + 1);
    }
    int number = tokens.number(i);
    int end = i + 1;
    if (number < 0) {
      Numerals.Numeral spoken = numerals.at(tokens, i, language).orElse(null);
      if (spoken == null) {
        return null;
      }
      number = spoken.small();
      end = spoken.end();
    }
    if (ORDINALS.contains(tokens.word(end)) && tokens.start(end) - tokens.end(end - 1) <= 1) {
      end++;
    }
    boolean inDigitsAgain =
        tokens.is(end, "(") && tokens.isNumber(end + 1) && tokens.is(end + 2, ")");
    return new Day(number, inDigitsAgain ? end + 3 : end);
  }

  /**
   * The year that follows a month or day.
   *
   * @param last the last token before it
   * @param joined whether the parts are joined by hyphens, so that two digits are a year
   */
  private Year year(Tokens tokens, int last, boolean joined, String language) {
    int at = last + 1;
    boolean shortened = tokens.is(at, ".") && tokens.isAdjacent(at);
    if (shortened || (JOINTS.contains(tokens.word(at)) && tokens.isAdjacent(at))) {
      at++;
    }
    int links = 0;
    while (links < 4 && YEAR_LINKS.contains(tokens.word(at))) {
      at++;
      links++;
    }
    boolean apostrophe = tokens.is(at, "'");
    if (apostrophe) {
      at++;
    }
    if (tokens.sentence(at) > tokens.sentence(last) && !shortened) {
      return null;
    }
    String word = tokens.word(at);
    int number = tokens.number(at);
    if (word.length() == 4 && isYear(number)) {
      return new Year(number, at + 1);
    }
    if ((number == 1 || number == 2) && tokens.is(at + 1, ".") && tokens.isAdjacent(at + 2)) {
      int thousands = number * 1000 + Math.max(0, tokens.number(at + 2));
      return tokens.word(at + 2).length() == 3 && isYear(thousands)
          ? new Year(thousands, at + 3)
          : null;
    }
    if (word.length() == 2 && number >= 0 && (joined || apostrophe) && tokens.isAdjacent(at)) {
      return new Year(fromTwoDigits(number), at + 1);
    }
    if (number < 0 && (links > 0 || language.equals("fr"))) {
      Numerals.Numeral spoken = numerals.at(tokens, at, language).orElse(null);
      return spoken != null && isYear(spoken.small())
          ? new Year(spoken.small(), spoken.end())
          : null;
    }
    return null;
  }

  static int fromTwoDigits(int year) {
    return year < 50 ? 2000 + year : 1900 + year;
  }

  static boolean isYear(int number) {
    return number >= 1800 && number <= 2100;
  }

  private record Day(int number, int end) {}

  private record Year(int number, int end) {}
}
