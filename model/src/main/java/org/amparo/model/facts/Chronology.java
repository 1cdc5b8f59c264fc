package org.amparo.model.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.amparo.model.text.Tokens;

/**
 * The dates of a text with their years: one that names none is of the year of the full date before
 * it, else of the one after it, else of the year in the number of the paper.
 *
 * @param dates in order; those whose year cannot be told have none
 * @param births those on which a person was born
 * @param written the day the text itself is of, from its letterhead or its close
 * @param notified the day on which it was handed to whom it concerns, where it says so
 */
record Chronology(
    List<DateMention> dates,
    Set<DateMention> births,
    Optional<LocalDate> written,
    Optional<LocalDate> notified) {

  private static final int HEAD = 700;
  private static final int CLOSE = 500;
  private static final int NUMBER_OF_THE_PAPER = 250;
  private static final int MOST_WORDS_BESIDE = 9;

  static Chronology of(Tokens tokens, List<DateMention> mentions) {
    var words = new ChronologyWords();
    List<DateMention> dates = withYears(tokens, mentions, words);
    Set<DateMention> births =
        dates.stream()
            .filter(date -> words.isBirth(tokens, date.from()))
            .collect(Collectors.toUnmodifiableSet());
    return new Chronology(
        dates, births, written(tokens, dates, words), notified(tokens, dates, words));
  }

  private static List<DateMention> withYears(
      Tokens tokens, List<DateMention> mentions, ChronologyWords words) {
    int following =
        mentions.stream()
            .filter(date -> date.isFull() && !words.isBirth(tokens, date.from()))
            .mapToInt(DateMention::year)
            .findFirst()
            .orElseGet(() -> yearOfNumber(tokens));
    var dates = new ArrayList<DateMention>(mentions.size());
    int year = following;
    for (DateMention date : mentions) {
      if (date.isFull() && !words.isBirth(tokens, date.from())) {
        year = date.year();
      }
      boolean completed = date.year() == 0 && year > 0 && date.in(year).exists();
      dates.add(completed ? date.in(year) : date);
    }
    return List.copyOf(dates);
  }

  /** The year in the number of the paper itself, such as <i>Resolución 58/2021</i>; or 0. */
  private static int yearOfNumber(Tokens tokens) {
    for (int i = 0; i < tokens.size() && tokens.start(i) < NUMBER_OF_THE_PAPER; i++) {
      int number = tokens.word(i).length() == 4 ? tokens.number(i) : -1;
      if (number >= 1990 && number <= 2040 && tokens.is(i - 1, "/") && tokens.isAdjacent(i)) {
        return number;
      }
    }
    return 0;
  }

  private static Optional<LocalDate> written(
      Tokens tokens, List<DateMention> dates, ChronologyWords words) {
    int closeFrom = tokens.text().length() - CLOSE;
    Optional<LocalDate> atTheClose = Optional.empty();
    for (DateMention date : dates) {
      if (!date.isFull() || words.isBirth(tokens, date.from())) {
        continue;
      }
      boolean head = tokens.start(date.from()) < HEAD;
      boolean close = tokens.start(date.from()) > closeFrom;
      boolean dating =
          words.isDating(tokens, date.from())
              || (isLineOfItsOwn(tokens, date) && !words.isOther(tokens, date.from()));
      if (head && dating) {
        return Optional.of(date.date());
      }
      if (close && dating) {
        atTheClose = Optional.of(date.date());
      }
    }
    return atTheClose;
  }

  private static Optional<LocalDate> notified(
      Tokens tokens, List<DateMention> dates, ChronologyWords words) {
    return dates.stream()
        .filter(date -> date.isFull() && words.isNotification(tokens, date.from()))
        .map(DateMention::date)
        .reduce((_, last) -> last);
  }

  private static boolean isLineOfItsOwn(Tokens tokens, DateMention date) {
    int beside = 0;
    for (int i = date.from(); !tokens.startsLine(i) && beside <= MOST_WORDS_BESIDE; i--) {
      beside += tokens.isWord(i - 1) || tokens.isNumber(i - 1) ? 1 : 0;
    }
    for (int i = date.to(); !tokens.startsLine(i) && beside <= MOST_WORDS_BESIDE; i++) {
      beside += tokens.isWord(i) || tokens.isNumber(i) ? 1 : 0;
    }
    return beside <= MOST_WORDS_BESIDE;
  }

  /** The words before a date that tell whose date it is. */
  private static final class ChronologyWords {

    private static final int WINDOW = 5;
    private static final Set<String> LAWS =
        Set.of("ley", "lei", "loi", "law", "act", "decreto", "decret", "convention", "convencion");
    private static final Set<String> DATING =
        Set.of(
            "fecha",
            "date",
            "dated",
            "data",
            "fait",
            "dado",
            "dada",
            "given",
            "issued",
            "signed",
            "hecho",
            "done",
            "fechado",
            "datado",
            "emitido",
            "emitida",
            "expedido",
            "expedida",
            "lavrado",
            "sentencia",
            "sentenca",
            "ordonnance",
            "resolucion",
            "judgment",
            "auto",
            "arret",
            "acordao",
            "decision",
            "decisao",
            "despacho",
            "adopted",
            "jugement",
            "aos",
            "firmado",
            "extendido",
            "oficio",
            "acta",
            "constancia",
            "order");

    boolean isBirth(Tokens tokens, int from) {
      return any(
          tokens,
          from,
          word ->
              word.startsWith("nac")
                  || word.startsWith("nasc")
                  || word.startsWith("ne") && word.length() <= 3
                  || word.equals("born")
                  || word.equals("dob")
                  || word.equals("b"));
    }

    boolean isNotification(Tokens tokens, int from) {
      return any(
          tokens,
          from,
          word ->
              word.startsWith("notif")
                  || word.equals("served")
                  || word.startsWith("intimad")
                  || word.startsWith("cientific")
                  || word.equals("received")
                  || word.startsWith("recibid"));
    }

    boolean isDating(Tokens tokens, int from) {
      return any(tokens, from, DATING::contains) && !isOfALaw(tokens, from);
    }

    /** A labelled date of something else. */
    boolean isOther(Tokens tokens, int from) {
      return (tokens.is(from - 1, ":") && !isDating(tokens, from)) || isOfALaw(tokens, from);
    }

    boolean isOfALaw(Tokens tokens, int from) {
      return LAWS.contains(tokens.word(from - 1)) || LAWS.contains(tokens.word(from - 2));
    }

    private static boolean any(Tokens tokens, int from, Predicate<String> condition) {
      for (int i = from - 1; i >= from - WINDOW && tokens.sameSentence(i, from); i--) {
        if (condition.test(tokens.word(i))) {
          return true;
        }
      }
      return false;
    }
  }
}
