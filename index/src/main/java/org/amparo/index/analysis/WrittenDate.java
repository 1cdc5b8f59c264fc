package org.amparo.index.analysis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A date as a text writes it: {@code 12 de marzo de 2015}, {@code March 12th, 2015}, {@code
 * 12/03/2015}, {@code 2015-03-12}, {@code mars 2015}.
 *
 * @param words how many words it takes
 * @param days terms for the day, several where day and month cannot be told apart; none if only the
 *     month is said
 * @param month term for the month of the first reading
 */
public record WrittenDate(int words, List<String> days, String month) {
  /** In front of every date in the index. No word begins with it. */
  public static final char MARK = '@';

  /** Words of the longest date: {@code 12 de marzo del año 2015}. */
  public static final int LONGEST = 6;

  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;

  private static final Map<String, Integer> MONTHS = months();
  private static final Set<String> FIRST = Set.of("primero", "primeiro", "premier", "first");
  private static final Set<String> ORDINAL = Set.of("st", "nd", "rd", "th", "er", "o", "a");
  private static final Set<String> BETWEEN = Set.of("de", "del", "do", "of", "ano", "year");

  private static Map<String, Integer> months() {
    var months = new HashMap<String, Integer>();
    String names =
        """
        enero ene january jan janeiro janvier janv
        febrero feb february fevereiro fev fevrier fevr
        marzo mar march marco mars
        abril abr april apr avril avr
        mayo may maio mai
        junio jun june junho juin
        julio jul july julho juillet juil
        agosto ago august aug aout
        septiembre setiembre sept sep set september setembro septembre
        octubre oct october outubro out octobre
        noviembre nov november novembro novembre
        diciembre dic december dec dezembro dez decembre\
        """;
    int month = 1;
    for (String row : names.split("\n")) {
      for (String name : row.split(" ")) {
        months.put(name, month);
      }
      month++;
    }
    return Map.copyOf(months);
  }

  /** Whether a date may begin with this folded word; to be asked of every word, and so quick. */
  static boolean mayBegin(CharSequence folded) {
    int length = folded.length();
    char first = length == 0 ? ' ' : folded.charAt(0);
    if (first >= '0' && first <= '9') {
      return length <= 4;
    }
    if (first < 'a' || first > 's' || length < 3 || length > 10) {
      return false;
    }
    String word = folded.toString();
    return MONTHS.containsKey(word) || FIRST.contains(word);
  }

  /** Whether a date that has begun may go on with this folded word; quick as well. */
  static boolean mayGoOn(CharSequence folded) {
    return mayBegin(folded) || BETWEEN.contains(folded.toString());
  }

  /**
   * The date with which these words begin.
   *
   * @param bothReadings whether {@code 03/12/2015} may be the twelfth of March, too, as in the
   *     United States; everybody else puts the day first
   */
  public static Optional<WrittenDate> beginning(
      List<CaseAnalysis.Word> words, boolean bothReadings) {
    if (words.size() < 2 || !mayBegin(words.getFirst().folded())) {
      return Optional.empty();
    }
    return isTight(words, 3)
        ? inFigures(words, bothReadings).or(() -> inWords(words))
        : inWords(words);
  }

  private static Optional<WrittenDate> inWords(List<CaseAnalysis.Word> words) {
    OptionalInt day = day(words.getFirst().folded());
    int at = day.isPresent() ? 1 : 0;
    at = day.isPresent() ? behindLittleWords(words, at) : at;
    Integer month = at < words.size() ? MONTHS.get(words.get(at).folded()) : null;
    if (month == null) {
      return Optional.empty();
    }
    at++;
    if (day.isEmpty() && at < words.size()) {
      OptionalInt behind = day(words.get(at).folded());
      if (behind.isPresent()) {
        day = behind;
        at++;
      }
    }
    at = behindLittleWords(words, at);
    OptionalInt year = at < words.size() ? year(words.get(at).folded()) : OptionalInt.empty();
    if (year.isEmpty()) {
      return Optional.empty();
    }
    String ofMonth = monthTerm(year.getAsInt(), month);
    if (day.isEmpty()) {
      return Optional.of(new WrittenDate(at + 1, List.of(), ofMonth));
    }
    Optional<String> ofDay = dayTerm(year.getAsInt(), month, day.getAsInt());
    int length = at + 1;
    return ofDay.map(term -> new WrittenDate(length, List.of(term), ofMonth));
  }

  private static int behindLittleWords(List<CaseAnalysis.Word> words, int from) {
    int at = from;
    while (at < words.size() && BETWEEN.contains(words.get(at).folded())) {
      at++;
    }
    return at;
  }

  private static Optional<WrittenDate> inFigures(
      List<CaseAnalysis.Word> words, boolean bothReadings) {
    OptionalInt first = figure(words.get(0).folded());
    OptionalInt second = figure(words.get(1).folded());
    OptionalInt third = figure(words.get(2).folded());
    if (first.isEmpty() || second.isEmpty() || third.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt yearFirst = year(words.get(0).folded());
    OptionalInt yearLast = year(words.get(2).folded());
    var days = new LinkedHashSet<String>();
    if (yearFirst.isPresent()) {
      dayTerm(first.getAsInt(), second.getAsInt(), third.getAsInt()).ifPresent(days::add);
    } else if (yearLast.isPresent()) {
      dayTerm(third.getAsInt(), second.getAsInt(), first.getAsInt()).ifPresent(days::add);
      if (days.isEmpty() || bothReadings) {
        dayTerm(third.getAsInt(), first.getAsInt(), second.getAsInt()).ifPresent(days::add);
      }
    }
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WrittenDate(
                3, List.copyOf(days), days.getFirst().substring(0, "@2015-03".length())));
  }

  /** Whether so many words stand one character apart, as in {@code 12/03/2015}. */
  private static boolean isTight(List<CaseAnalysis.Word> words, int count) {
    if (words.size() < count) {
      return false;
    }
    for (int i = 1; i < count; i++) {
      if (words.get(i).start() != words.get(i - 1).end() + 1) {
        return false;
      }
    }
    return true;
  }

  private static OptionalInt day(String folded) {
    if (FIRST.contains(folded)) {
      return OptionalInt.of(1);
    }
    int digits = 0;
    while (digits < folded.length() && isDigit(folded.charAt(digits))) {
      digits++;
    }
    boolean ordinal = digits < folded.length() && ORDINAL.contains(folded.substring(digits));
    if (digits == 0 || digits > 2 || digits < folded.length() && !ordinal) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(folded.substring(0, digits)));
  }

  private static OptionalInt year(String folded) {
    OptionalInt year = folded.length() == 4 ? figure(folded) : OptionalInt.empty();
    return year.isPresent() && year.getAsInt() >= FIRST_YEAR && year.getAsInt() <= LAST_YEAR
        ? year
        : OptionalInt.empty();
  }

  private static OptionalInt figure(String folded) {
    if (folded.isEmpty() || folded.length() > 4) {
      return OptionalInt.empty();
    }
    for (int i = 0; i < folded.length(); i++) {
      if (!isDigit(folded.charAt(i))) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(Integer.parseInt(folded));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<String> dayTerm(int year, int month, int day) {
    try {
      return Optional.of(MARK + LocalDate.of(year, month, day).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String monthTerm(int year, int month) {
    return String.format(Locale.ROOT, "%c%04d-%02d", MARK, year, month);
  }

  /** The year alone, as a word of the text. */
  public String year() {
    return month.substring(1, 5);
  }

  /** For the index: every day it may be, and the months of these. */
  Set<String> terms() {
    var terms = new LinkedHashSet<>(days);
    days.forEach(day -> terms.add(day.substring(0, month.length())));
    terms.add(month);
    return terms;
  }
}
