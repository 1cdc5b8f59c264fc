package org.amparo.model.facts;

import java.util.Optional;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Durations: <i>ten days</i>, <i>quince (15) días hábiles</i>, <i>48 h</i>, <i>deux mois</i>. */
final class DurationGrammar {

  private static final int LONGEST = 1_000;

  private final Phrases units = PhraseLists.phrases(DurationGrammar.class, "duration-units.txt");
  private final Numerals numerals;

  DurationGrammar(Numerals numerals) {
    this.numerals = numerals;
  }

  /**
   * @param end the token after it
   */
  record Duration(Term term, int end) {}

  Optional<Duration> at(Tokens tokens, int i, String language) {
    Optional<Numerals.Numeral> number = numerals.at(tokens, i, language);
    boolean article = tokens.is(i, "a") && language.equals("en");
    int length = article ? 1 : number.map(Numerals.Numeral::small).orElse(-1);
    if (length < 1 || length > LONGEST) {
      return Optional.empty();
    }
    int at = article ? i + 1 : number.get().end();
    if (tokens.is(at, "(")) {
      int close = at + 1;
      while (close < at + 6 && !tokens.is(close, ")")) {
        close++;
      }
      at = tokens.is(close, ")") ? close + 1 : at;
    }
    boolean working = false;
    String unit = label(tokens, at);
    if (unit.equals("working") || unit.equals("calendar")) {
      working = unit.equals("working");
      unit = label(tokens, ++at);
    }
    if (unit.isEmpty() || unit.equals("working") || unit.equals("calendar")) {
      return Optional.empty();
    }
    int end = at + 1;
    String after = label(tokens, end);
    if (after.equals("working") || after.equals("calendar")) {
      working |= after.equals("working");
      end++;
    }
    return Optional.of(new Duration(term(length, unit, working), end));
  }

  boolean isUnit(Tokens tokens, int i) {
    return units.startsAt(tokens, i);
  }

  private String label(Tokens tokens, int i) {
    return units.at(tokens, i).map(Phrases.Match::label).orElse("");
  }

  private static Term term(int length, String unit, boolean working) {
    return switch (unit) {
      case "hours" -> new Term(length, Term.Unit.HOURS, Optional.empty());
      case "weeks" -> new Term(length, Term.Unit.WEEKS, Optional.empty());
      case "fortnights" -> new Term(2 * length, Term.Unit.WEEKS, Optional.empty());
      case "months" -> new Term(length, Term.Unit.MONTHS, Optional.empty());
      case "years" -> new Term(length, Term.Unit.YEARS, Optional.empty());
      default ->
          new Term(length, working ? Term.Unit.WORKING_DAYS : Term.Unit.DAYS, Optional.empty());
    };
  }
}
