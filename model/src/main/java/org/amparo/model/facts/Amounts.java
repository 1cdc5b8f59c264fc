package org.amparo.model.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Finds sums of money and what they are for. */
final class Amounts {

  private static final int NEIGHBOURHOOD = 14;
  private static final Set<String> BETWEEN = Set.of("a", "to", "-", "–", "à", "ou", "o", "or");
  private static final Set<String> BETWEEN_TWO = Set.of("y", "e", "et", "and");
  private static final Set<String> OPENING = Set.of("entre", "between");

  private final Currencies currencies = new Currencies();
  private final Numerals numerals;

  Amounts(Numerals numerals) {
    this.numerals = numerals;
  }

  /**
   * @param countries of the text, the one spoken of most first
   */
  List<Fact> find(Tokens tokens, String language, List<String> countries) {
    var found = new ArrayList<Fact>();
    for (int i = 0; i < tokens.size(); ) {
      Optional<Amount> amount = prefixed(tokens, i, language);
      if (amount.isEmpty()) {
        amount = suffixed(tokens, i, language);
      }
      if (amount.isEmpty()) {
        i++;
        continue;
      }
      found.add(fact(tokens, amount.get(), language, countries));
      i = amount.get().to;
    }
    return found;
  }

  private Optional<Amount> prefixed(Tokens tokens, int i, String language) {
    Phrases.Match sign = currencies.before(tokens, i).orElse(null);
    if (sign == null
        || !tokens.isNumber(sign.end())
        || tokens.startsLine(sign.end())
        || isPartOfAWord(tokens, i)
        || !isWrittenAsASign(tokens, i, sign.end(), language)) {
      return Optional.empty();
    }
    Numerals.Numeral number = numerals.at(tokens, sign.end(), language).orElse(null);
    if (number == null) {
      return Optional.empty();
    }
    int end = number.end();
    BigDecimal to = number.value();
    if (BETWEEN.contains(tokens.word(end)) && !tokens.startsLine(end)) {
      int second = currencies.before(tokens, end + 1).map(Phrases.Match::end).orElse(end + 1);
      Numerals.Numeral upper =
          tokens.isNumber(second) ? numerals.at(tokens, second, language).orElse(null) : null;
      if (upper != null && upper.value().compareTo(to) > 0) {
        to = upper.value();
        end = upper.end();
      }
    }
    Phrases.Match better = currencies.after(tokens, end).orElse(null);
    boolean named =
        better != null && sign.label().equals("?dollar") && !better.label().startsWith("?");
    return Optional.of(
        new Amount(
            i,
            named ? better.end() : end,
            number.value(),
            to,
            named ? better.label() : sign.label(),
            true));
  }

  private Optional<Amount> suffixed(Tokens tokens, int i, String language) {
    if (tokens.isNumber(i) && tokens.isAdjacent(i) && tokens.isWord(i - 1)) {
      return Optional.empty();
    }
    Numerals.Numeral number = numerals.at(tokens, i, language).orElse(null);
    if (number == null) {
      return Optional.empty();
    }
    int end = number.end();
    BigDecimal from = number.value();
    BigDecimal to = from;
    boolean open = BETWEEN_TWO.contains(tokens.word(end)) && OPENING.contains(tokens.word(i - 1));
    if ((open || BETWEEN.contains(tokens.word(end))) && !tokens.startsLine(end)) {
      Numerals.Numeral upper = numerals.at(tokens, end + 1, language).orElse(null);
      if (upper != null) {
        if (money(tokens, upper.end()) == null) {
          return Optional.empty();
        }
        to = upper.value();
        end = upper.end();
        from = inTheSameMeasure(from, to);
      }
    }
    Phrases.Match money = money(tokens, end);
    return money == null
        ? Optional.empty()
        : Optional.of(
            new Amount(
                i,
                money.end(),
                from,
                to,
                money.label(),
                tokens.is(money.end() - 1, "$") && !language.equals("es")));
  }

  /** The currency after a number, with what may stand between. */
  private Phrases.Match money(Tokens tokens, int end) {
    int at = end;
    if (tokens.is(at, "(")) {
      int close = at + 1;
      while (close < at + 8 && !tokens.is(close, ")")) {
        close++;
      }
      at = tokens.is(close, ")") ? close + 1 : at;
    }
    if (tokens.is(at, "de") || tokens.is(at, "of")) {
      at++;
    } else if (tokens.is(at, "d") && tokens.isWord(at + 2)) {
      at += 2;
    }
    Phrases.Match money = currencies.after(tokens, at).orElse(null);
    boolean newLine = tokens.sentence(at) != tokens.sentence(end - 1);
    boolean shortSign =
        money != null
            && tokens.end(at) - tokens.start(at) <= 2
            && !tokens.is(at, "$")
            && !tokens.is(at, "€")
            && !tokens.is(at, "£");
    boolean capital = shortSign && tokens.isCapitalised(at);
    return money == null || newLine || (shortSign && !capital) ? null : money;
  }

  /** 20 in <i>20 to 30 thousand</i> is 20 thousand. */
  private static BigDecimal inTheSameMeasure(BigDecimal from, BigDecimal to) {
    BigDecimal thousands = from.multiply(BigDecimal.valueOf(1000));
    boolean left = to.compareTo(from.multiply(BigDecimal.valueOf(500))) > 0;
    return left && thousands.compareTo(to) <= 0 ? thousands : from;
  }

  /**
   * A lone letter is a currency only as a capital before digits: <i>Q 300</i>, not <i>l 300</i>.
   */
  private static boolean isWrittenAsASign(Tokens tokens, int from, int to, String language) {
    for (int i = from; i < to; i++) {
      if (tokens.isWord(i) && !tokens.isCapitalised(i)) {
        return false;
      }
    }
    boolean oneLetter =
        tokens.isWord(from) && tokens.end(from) - tokens.start(from) == 1 && !tokens.is(from, "r");
    boolean letter = oneLetter && (to - from == 1 || tokens.is(from + 1, "."));
    boolean afterName = tokens.isCapitalised(from - 1) && tokens.sameSentence(from - 1, from);
    boolean read = language.equals("es") || language.equals("en");
    return !letter
        || (read && tokens.word(to).length() >= 2 && !afterName && !tokens.is(from - 1, "."));
  }

  private static boolean isPartOfAWord(Tokens tokens, int i) {
    return tokens.isAdjacent(i)
        && (tokens.isWord(i - 1) || tokens.is(i - 1, "-") || tokens.is(i - 1, "/"));
  }

  private Fact fact(Tokens tokens, Amount amount, String language, List<String> countries) {
    String code = currencies.code(amount.currency, amount.sign, language, countries);
    String from = amount.least.stripTrailingZeros().toPlainString();
    String to = amount.most.stripTrailingZeros().toPlainString();
    return new Fact(
        FactKind.AMOUNT,
        tokens.text(amount.from, amount.to),
        (from.equals(to) ? from : from + "-" + to) + " " + code,
        tokens.start(amount.from),
        tokens.end(amount.to - 1),
        role(tokens, amount),
        Optional.empty());
  }

  /** What the nearest telling word of the sentence says, words before counting as nearer. */
  private Optional<String> role(Tokens tokens, Amount amount) {
    String nearest = null;
    int distance = Integer.MAX_VALUE;
    for (int i = amount.from - NEIGHBOURHOOD; i < amount.to + NEIGHBOURHOOD; i++) {
      boolean inside = i >= amount.from && i < amount.to;
      int away = i < amount.from ? amount.from - i : 2 + i - amount.to;
      if (!inside && away < distance && tokens.sameSentence(i, amount.from)) {
        Optional<String> role = currencies.role(tokens, i);
        if (role.isPresent()) {
          nearest = role.get();
          distance = away;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** A sum as it stands. */
  private record Amount(
      int from, int to, BigDecimal least, BigDecimal most, String currency, boolean sign) {}
}
