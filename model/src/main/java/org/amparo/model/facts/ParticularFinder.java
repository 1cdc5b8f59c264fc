package org.amparo.model.facts;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.facts.Particular.Kind;
import org.amparo.model.text.Tokens;

/**
 * Finds all dates, numbers, sums, terms, numbers of files, countries and outcomes of a text, each
 * as often as it stands there. What is a date or a sum is not a number besides. Safe for many
 * threads.
 */
public final class ParticularFinder {

  private static final Set<String> JOINTS = Set.of("/", "-", "–", "_", "‑");

  private final Numerals numerals = new Numerals();
  private final DateGrammar dates = new DateGrammar(numerals);
  private final DurationGrammar durations = new DurationGrammar(numerals);
  private final Amounts amounts = new Amounts(numerals);
  private final Countries countries = new Countries();
  private final Outcomes outcomes = new Outcomes();

  /**
   * The countries that a text names, the one spoken of most first: they tell which peso is meant.
   */
  public List<String> countries(Tokens tokens) {
    return Countries.byFrequency(countries.find(tokens), List.of());
  }

  /**
   * @param language ISO 639-1; numbers in words are known in the four languages only
   * @param setting countries of the paper that the text belongs to
   * @return in order
   */
  public List<Particular> find(Tokens tokens, String language, List<String> setting) {
    var all = new ArrayList<Particular>();
    var taken = new BitSet(tokens.size());
    for (DateMention date : Chronology.of(tokens, dates.find(tokens, language)).dates()) {
      take(tokens, taken, date.from(), date.to(), Kind.DATE, date.iso()).ifPresent(all::add);
    }
    for (Fact amount : amounts.find(tokens, language, setting)) {
      int from = tokens.at(amount.start());
      int to = tokens.at(amount.end());
      take(tokens, taken, from, to, Kind.AMOUNT, amount.value()).ifPresent(all::add);
    }
    for (int i = 0; i < tokens.size(); ) {
      int at = i;
      Optional<Particular> found =
          taken.get(i)
              ? Optional.empty()
              : term(tokens, taken, i, language)
                  .or(() -> reference(tokens, taken, at))
                  .or(() -> number(tokens, taken, at, language));
      found.ifPresent(all::add);
      i = found.map(particular -> tokens.at(particular.end())).orElse(i + 1);
    }
    countries.find(tokens).forEach(fact -> all.add(as(Kind.COUNTRY, fact)));
    outcomes.find(tokens).forEach(fact -> all.add(as(Kind.OUTCOME, fact)));
    all.sort(Comparator.comparingInt(Particular::start));
    return List.copyOf(all);
  }

  private static Particular as(Kind kind, Fact fact) {
    return new Particular(kind, fact.value(), fact.text(), fact.start(), fact.end());
  }

  private Optional<Particular> term(Tokens tokens, BitSet taken, int i, String language) {
    // An article is no number: "a day" may be any.
    return tokens.is(i, "a")
        ? Optional.empty()
        : durations
            .at(tokens, i, language)
            .flatMap(
                found ->
                    take(
                        tokens,
                        taken,
                        i,
                        found.end(),
                        Kind.TERM,
                        found.term().length() + " " + found.term().unit()));
  }

  /** Letters and digits without a space between: <i>A-123/2024</i>, <i>12/2017</i>. */
  private static Optional<Particular> reference(Tokens tokens, BitSet taken, int i) {
    if (!isPart(tokens, i)) {
      return Optional.empty();
    }
    var parts = new ArrayList<String>(List.of(part(tokens, i)));
    boolean digits = tokens.isNumber(i);
    boolean letters = !digits;
    boolean stroke = false;
    int end = i + 1;
    while (end < tokens.size() && tokens.isAdjacent(end) && !taken.get(end)) {
      boolean joint =
          (JOINTS.contains(tokens.word(end)) || isPointBetweenNumbers(tokens, end))
              && tokens.isAdjacent(end + 1)
              && isPart(tokens, end + 1);
      int next = joint ? end + 1 : end;
      if (!isPart(tokens, next) || taken.get(next)) {
        break;
      }
      stroke |= tokens.is(end, "/");
      digits |= tokens.isNumber(next);
      letters |= tokens.isWord(next);
      parts.add(part(tokens, next));
      end = next + 1;
    }
    // 30th, 8º, 15h: a number with what is hung on to it.
    boolean suffixed = parts.size() == 2 && tokens.isNumber(i) && parts.get(1).length() <= 2;
    return digits && (letters || stroke) && parts.size() > 1 && (stroke || !suffixed)
        ? take(tokens, taken, i, end, Kind.REFERENCE, String.join("-", parts))
        : Optional.empty();
  }

  private static boolean isPart(Tokens tokens, int i) {
    return tokens.isNumber(i) || tokens.isWord(i);
  }

  private static boolean isPointBetweenNumbers(Tokens tokens, int i) {
    return tokens.is(i, ".") && tokens.isNumber(i - 1) && tokens.isNumber(i + 1);
  }

  private static String part(Tokens tokens, int i) {
    return tokens.isNumber(i) ? tokens.word(i).replaceFirst("^0+(?=.)", "") : tokens.word(i);
  }

  /** A number; <i>one</i> is an article in most languages and no number here. */
  private Optional<Particular> number(Tokens tokens, BitSet taken, int i, String language) {
    Optional<Numerals.Numeral> numeral = numerals.at(tokens, i, language);
    if (numeral.isEmpty()) {
      return tokens.isNumber(i)
          ? take(tokens, taken, i, i + 1, Kind.NUMBER, part(tokens, i))
          : Optional.empty();
    }
    String value = numeral.get().value().stripTrailingZeros().toPlainString();
    return value.equals("1") && !tokens.isNumber(i)
        ? Optional.empty()
        : take(tokens, taken, i, numeral.get().end(), Kind.NUMBER, value);
  }

  private static Optional<Particular> take(
      Tokens tokens, BitSet taken, int from, int to, Kind kind, String value) {
    int next = taken.nextSetBit(from);
    if (next >= 0 && next < to) {
      return Optional.empty();
    }
    taken.set(from, to);
    return Optional.of(
        new Particular(kind, value, tokens.text(from, to), tokens.start(from), tokens.end(to - 1)));
  }
}
