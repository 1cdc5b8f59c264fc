package org.amparo.model.facts;

import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.Tokens;

/**
 * Dates in digits alone. The day comes first, unless the text proves that its author writes the
 * month first, as papers of the United States do.
 */
final class NumericDates {

  private static final Set<String> SEPARATORS = Set.of("/", "-", ".", "–");

  /** Words before two numbers that make them a day and a month. */
  private static final Set<String> CUES =
      Set.of(
          "el",
          "dia",
          "em",
          "on",
          "le",
          "du",
          "au",
          "fecha",
          "date",
          "data",
          "desde",
          "hasta",
          "ate",
          "vence",
          "vencimiento",
          "vencimento",
          "del",
          "expedido",
          "until",
          "by",
          "from",
          "dob",
          "ingreso",
          "salida",
          "no",
          "des",
          "valido",
          "expires",
          "of",
          "since",
          "emitido");

  private static final Set<String> UNITED_STATES =
      Set.of("uscis", "eoir", "dhs", "cbp", "usc", "cfr");

  private final Tokens tokens;
  private final boolean monthFirst;

  private NumericDates(Tokens tokens, boolean monthFirst) {
    this.tokens = tokens;
    this.monthFirst = monthFirst;
  }

  static NumericDates in(Tokens tokens, String language) {
    int proof = 0;
    int against = 0;
    var dayFirst = new NumericDates(tokens, false);
    for (int i = 0; i < tokens.size(); i++) {
      int separator = dayFirst.separated(i);
      int first = tokens.number(i);
      int second = tokens.number(i + 2);
      if (separator > 0 && tokens.word(i).length() <= 2 && first > 0 && second > 0) {
        proof += first <= 12 && second > 12 && second <= 31 ? 1 : 0;
        against += first > 12 && first <= 31 && second <= 12 ? 1 : 0;
      }
      proof += language.equals("en") && UNITED_STATES.contains(tokens.word(i)) ? 1 : 0;
    }
    return new NumericDates(tokens, proof > against);
  }

  Optional<DateMention> at(int i) {
    if (!tokens.isNumber(i) || tokens.word(i).length() == 3) {
      return Optional.empty();
    }
    int third = separated(i);
    return third > 0 ? full(i, third) : withoutYear(i);
  }

  /** The token of the third number, if three stand here with the same sign between them; or 0. */
  private int separated(int i) {
    boolean apart =
        tokens.is(i + 1, "/")
            && !tokens.isAdjacent(i + 1)
            && tokens.is(i + 3, "/")
            && tokens.word(i + 4).length() == 4;
    boolean close = isSeparated(i) && isSeparated(i + 2);
    boolean alone = !isPartOfMore(i) && !isSeparated(i + 4);
    boolean numbers = tokens.isNumber(i) && tokens.isNumber(i + 2) && tokens.isNumber(i + 4);
    boolean same = tokens.is(i + 3, tokens.word(i + 1));
    return numbers && same && alone && (apart || close) ? i + 4 : 0;
  }

  private Optional<DateMention> full(int i, int third) {
    int first = tokens.number(i);
    int second = tokens.number(i + 2);
    int last = tokens.number(third);
    if (tokens.word(i).length() == 4 && WrittenDates.isYear(first) && second <= 12) {
      return Optional.of(new DateMention(i, third + 1, first, second, last));
    }
    int digits = tokens.word(third).length();
    boolean shortYear = digits == 2 && (tokens.is(i + 1, "/") || tokens.word(i).length() == 2);
    if (tokens.word(i).length() > 2 || !(shortYear || (digits == 4 && WrittenDates.isYear(last)))) {
      return Optional.empty();
    }
    int year = shortYear ? WrittenDates.fromTwoDigits(last) : last;
    return first > 0 && second > 0
        ? Optional.of(date(i, third + 1, year, first, second))
        : Optional.empty();
  }

  private Optional<DateMention> withoutYear(int i) {
    boolean pair =
        isSeparated(i)
            && !tokens.is(i + 1, ".")
            && tokens.isNumber(i + 2)
            && tokens.word(i + 2).length() <= 2
            && tokens.word(i).length() <= 2
            && !isPartOfMore(i)
            && !(tokens.isAdjacent(i + 3) && (tokens.is(i + 3, "%") || isSeparated(i + 2)));
    if (!pair) {
      return Optional.empty();
    }
    int before = tokens.is(i - 1, ":") ? i - 2 : i - 1;
    boolean timeFollows = tokens.isNumber(i + 3) && tokens.is(i + 4, ":");
    boolean cued = CUES.contains(tokens.word(before)) && !tokens.startsLine(i);
    int first = tokens.number(i);
    int second = tokens.number(i + 2);
    return (cued || (timeFollows && tokens.startsLine(i))) && first > 0 && second > 0
        ? Optional.of(date(i, i + 3, 0, first, second))
        : Optional.empty();
  }

  private DateMention date(int from, int to, int year, int first, int second) {
    boolean americanOrder = (monthFirst && first <= 12) || (second > 12 && first <= 12);
    return americanOrder
        ? new DateMention(from, to, year, first, second)
        : new DateMention(from, to, year, second, first);
  }

  private boolean isSeparated(int i) {
    return SEPARATORS.contains(tokens.word(i + 1))
        && tokens.isAdjacent(i + 1)
        && tokens.isAdjacent(i + 2)
        && tokens.isNumber(i + 2);
  }

  private boolean isPartOfMore(int i) {
    return tokens.isAdjacent(i)
        && (SEPARATORS.contains(tokens.word(i - 1))
            || tokens.isWord(i - 1)
            || tokens.is(i - 1, "$"));
  }
}
