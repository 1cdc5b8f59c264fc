package org.amparo.model.facts;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Tokens;

/** Numbers in digits, grouped by the custom of any country, and in words of four languages. */
final class Numerals {

  private static final int LONGEST = 16;
  private static final Set<String> CONNECTORS = Set.of("y", "e", "et", "and", "-");
  private static final Set<String> SCORES = Set.of("vingt", "vingts");

  private final Map<String, Map<String, Integer>> words = new HashMap<>();
  private final Map<String, Integer> multipliers = new HashMap<>();

  Numerals() {
    for (var entry : PhraseLists.read(Numerals.class, "number-words.txt")) {
      Map<String, Integer> values =
          entry.getKey().equals("times")
              ? multipliers
              : words.computeIfAbsent(entry.getKey(), _ -> new HashMap<>());
      for (String pair : entry.getValue()) {
        String[] parts = pair.split("=");
        values.put(parts[0], Integer.parseInt(parts[1]));
      }
    }
  }

  /**
   * A number that stands in a text.
   *
   * @param end the token after it
   */
  record Numeral(BigDecimal value, int end) {

    /** The whole number it is, if it is one that a calendar could use. */
    int small() {
      return value.scale() <= 0 && value.compareTo(BigDecimal.valueOf(100_000)) < 0
          ? value.intValue()
          : -1;
    }
  }

  /**
   * @param language ISO 639-1; number words of another language than the four are not known
   */
  Optional<Numeral> at(Tokens tokens, int i, String language) {
    return tokens.isNumber(i) ? inDigits(tokens, i) : inWords(tokens, i, language);
  }

  private Optional<Numeral> inDigits(Tokens tokens, int i) {
    if (tokens.word(i).length() > 12) {
      return Optional.empty();
    }
    var digits = new StringBuilder(tokens.word(i));
    int end = i + 1;
    String separator = "";
    while (digits.length() <= 12 && tokens.word(i).length() <= 3) {
      if (isGroup(tokens, end) && (separator.isEmpty() || tokens.is(end, separator))) {
        separator = tokens.word(end);
        digits.append(tokens.word(end + 1));
        end += 2;
      } else if ((separator.isEmpty() || separator.equals(" ")) && isSpacedGroup(tokens, end)) {
        separator = " ";
        digits.append(tokens.word(end++));
      } else {
        break;
      }
    }
    if (isFraction(tokens, end) && !tokens.is(end, separator)) {
      digits.append('.').append(tokens.word(end + 1));
      end += 2;
    }
    var value = new BigDecimal(digits.toString());
    Integer times = multipliers.get(tokens.word(end));
    return Optional.of(
        times == null
            ? new Numeral(value, end)
            : new Numeral(value.multiply(BigDecimal.valueOf(times)), end + 1));
  }

  private static boolean isGroup(Tokens tokens, int i) {
    return (tokens.is(i, ".") || tokens.is(i, ",") || tokens.is(i, "'"))
        && tokens.isAdjacent(i)
        && tokens.isAdjacent(i + 1)
        && tokens.isNumber(i + 1)
        && tokens.word(i + 1).length() == 3;
  }

  private static boolean isSpacedGroup(Tokens tokens, int i) {
    return tokens.isNumber(i)
        && tokens.word(i).length() == 3
        && tokens.start(i) == tokens.end(i - 1) + 1
        && !tokens.startsLine(i);
  }

  private static boolean isFraction(Tokens tokens, int i) {
    return (tokens.is(i, ".") || tokens.is(i, ","))
        && tokens.isAdjacent(i)
        && tokens.isAdjacent(i + 1)
        && tokens.isNumber(i + 1)
        && tokens.word(i + 1).length() <= 2;
  }

  private Optional<Numeral> inWords(Tokens tokens, int i, String language) {
    Map<String, Integer> values = words.getOrDefault(language, Map.of());
    long total = 0;
    long current = 0;
    int end = i;
    for (int at = i; at < i + LONGEST; ) {
      String word = tokens.word(at);
      Integer value = values.get(word);
      Integer times = multipliers.get(word);
      if (value != null && fits(value, current)) {
        current += SCORES.contains(word) && current % 100 == 4 ? 76 : value;
      } else if (times != null && (current > 0 || times == 1000)) {
        boolean hundred = times == 100;
        long sum = Math.max(1, current) * times;
        total += hundred ? 0 : sum;
        current = hundred ? sum : 0;
        if (total > 1_000_000_000_000L) {
          return Optional.empty();
        }
      } else if (end == i || !CONNECTORS.contains(word)) {
        break;
      } else {
        at++;
        continue;
      }
      end = ++at;
    }
    return end == i || total + current == 0
        ? Optional.empty()
        : Optional.of(new Numeral(BigDecimal.valueOf(total + current), end));
  }

  /** Whether a number word can follow what was said: <i>twenty two</i>, not <i>two three</i>. */
  private static boolean fits(int value, long current) {
    if (value >= 100) {
      return current == 0;
    }
    if (value >= 10) {
      boolean french = current % 100 == 60 || current % 100 == 80;
      return current % 100 == 0 || (french && value < 20) || (value == 20 && current % 100 == 4);
    }
    boolean afterTen = current % 100 == 10;
    return current % 10 == 0 && (!afterTen || value >= 7);
  }
}
