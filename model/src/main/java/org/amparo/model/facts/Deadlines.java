package org.amparo.model.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/**
 * Finds the days by which something must be done or on which something is to happen to a person,
 * and the durations that end in one.
 */
final class Deadlines {

  private static final int BEFORE = 14;
  private static final int AFTER = 10;
  private static final int REACH = 40;
  private static final List<String> KINDS =
      List.of("appeal", "hearing", "removal", "eviction", "execution", "payment");
  private static final List<String> EVENTS = List.of("hearing", "removal", "eviction", "execution");

  private final Map<String, Phrases> cues =
      PhraseLists.phrasesByLabel(Deadlines.class, "deadline-cues.txt");
  private final RelativeDays relativeDays = new RelativeDays();
  private final DurationGrammar durations;

  Deadlines(DurationGrammar durations) {
    this.durations = durations;
  }

  /** The deadlines of a text in order, and which of its dates are none. */
  record Found(List<Fact> deadlines, List<DateMention> otherDates) {}

  Found find(Tokens tokens, Chronology chronology, String language) {
    var deadlines = new ArrayList<Fact>();
    var otherDates = new ArrayList<DateMention>();
    for (DateMention date : chronology.dates()) {
      if (date.day() > 0 && isAhead(date, chronology) && isDeadline(tokens, date)) {
        deadlines.add(
            new Fact(
                FactKind.DEADLINE,
                tokens.text(date.from(), date.to()),
                date.iso(),
                tokens.start(date.from()),
                tokens.end(date.to() - 1),
                Optional.of(kind(tokens, date.from(), date.to())),
                Optional.empty()));
      } else {
        otherDates.add(date);
      }
    }
    var full = new TreeMap<Integer, LocalDate>();
    chronology.dates().stream()
        .filter(date -> date.isFull() && !chronology.births().contains(date))
        .forEach(date -> full.put(date.from(), date.date()));
    for (int i = 0; i < tokens.size(); i++) {
      Optional<DurationGrammar.Duration> soon = relativeDays.at(tokens, i);
      if (soon.isPresent()) {
        int end = soon.get().end();
        if (isNearEvent(tokens, i, end)) {
          deadlines.add(fact(tokens, i, i, end, soon.get().term(), chronology.written()));
        }
        i = end - 1;
        continue;
      }
      Optional<DurationGrammar.Duration> duration = durations.at(tokens, i, language);
      if (duration.isPresent()) {
        int end = duration.get().end();
        int from = i;
        cue(tokens, from, end, duration.get().term())
            .ifPresent(
                cue -> {
                  Term term = duration.get().term();
                  Optional<LocalDate> anchor =
                      dayInSentence(tokens, full, from).or(() -> anchor(tokens, end, chronology));
                  deadlines.add(fact(tokens, cue, from, end, term, anchor));
                });
        i = end - 1;
      }
    }
    deadlines.sort(Comparator.comparingInt(Fact::start));
    return new Found(deadlines, otherDates);
  }

  /** What happened before the paper was written is no deadline of it. */
  private static boolean isAhead(DateMention date, Chronology chronology) {
    return !date.isFull()
        || chronology.written().isEmpty()
        || !date.date().isBefore(chronology.written().get());
  }

  private boolean isDeadline(Tokens tokens, DateMention date) {
    int from = date.from();
    if (before(tokens, from, 6, "strong") >= 0) {
      return true;
    }
    boolean ofThatDay = tokens.is(from - 1, "of") || tokens.is(from - 1, "dated");
    if (!ofThatDay && before(tokens, from, 4, "weak") >= 0) {
      return inSentence(tokens, from, date.to(), "duty");
    }
    boolean event = isNearEvent(tokens, from, date.to());
    int scheduled = before(tokens, from, BEFORE, "scheduled");
    boolean over = scheduled > 0 && cues.get("past").startsAt(tokens, scheduled - 1);
    boolean field = tokens.is(from - 1, ":") && isEventField(tokens, from);
    return event && !over && (scheduled >= 0 || field);
  }

  /** Whether the sentence tells of something that is to happen to a person. */
  private boolean isNearEvent(Tokens tokens, int from, int to) {
    return EVENTS.stream().anyMatch(kind -> near(tokens, from, to, kind));
  }

  private boolean isEventField(Tokens tokens, int from) {
    return EVENTS.stream().anyMatch(kind -> before(tokens, from, 6, kind) >= 0);
  }

  /** Where the words that make a duration a deadline stand; empty if none do. */
  private Optional<Integer> cue(Tokens tokens, int from, int end, Term term) {
    boolean takesMonths = term.unit() == Term.Unit.MONTHS || term.unit() == Term.Unit.YEARS;
    boolean counted = isCounted(tokens, end);
    if (isNoTerm(tokens, from, end)) {
      return Optional.empty();
    }
    int latest = before(tokens, from, 5, "strong");
    if (latest >= 0 && !tokens.is(from - 1, ":")) {
      return Optional.of(latest);
    }
    int relative = before(tokens, from, 5, "relative");
    if (relative >= 0) {
      boolean label = tokens.is(from - 1, ":");
      boolean due = counted || near(tokens, from, end, "appeal");
      return takesMonths && (label || !due) ? Optional.empty() : Optional.of(relative);
    }
    int loose = before(tokens, from, 2, "loose");
    if (loose >= 0 && counted) {
      return Optional.of(loose);
    }
    boolean appeal = near(tokens, from, end, "appeal");
    boolean tight =
        loose >= 0
            && (!takesMonths || appeal)
            && !tokens.is(loose, "a")
            && !(takesMonths && !appeal);
    boolean due =
        tight
            && inSentence(tokens, from, end, "duty")
            && !cues.get("past").startsAt(tokens, loose - 1);
    return due ? Optional.of(loose) : Optional.empty();
  }

  /** A time of day, a measure of work, or <i>within a day</i> without a day to count from. */
  private boolean isNoTerm(Tokens tokens, int from, int end) {
    boolean clock =
        tokens.is(end - 1, "h")
            && !cues.get("loose").startsAt(tokens, from - 1)
            && !tokens.is(from - 1, "de")
            && !tokens.is(from - 1, ":");
    boolean rate =
        tokens.is(end, "par")
            || tokens.is(end, "por")
            || tokens.is(end, "per")
            || (tokens.is(end, "a") && durations.isUnit(tokens, end + 1));
    boolean article = tokens.is(from, "a") && !isCounted(tokens, end);
    return clock || rate || article;
  }

  private boolean isCounted(Tokens tokens, int end) {
    for (int i = end; i < end + 3; i++) {
      if (cues.get("counting").startsAt(tokens, i)) {
        return near(tokens, i, "notified") || near(tokens, i, "issued");
      }
    }
    return false;
  }

  private Fact fact(
      Tokens tokens, int cue, int from, int end, Term term, Optional<LocalDate> anchor) {
    return new Fact(
        FactKind.DEADLINE,
        tokens.text(cue, end),
        anchor.map(day -> term.after(day).toString()).orElse(term.iso()),
        tokens.start(cue),
        tokens.end(end - 1),
        Optional.of(kind(tokens, from, end)),
        Optional.of(anchor.map(term::countedFrom).orElse(term)));
  }

  private static Optional<LocalDate> dayInSentence(
      Tokens tokens, NavigableMap<Integer, LocalDate> days, int from) {
    return days.subMap(from - REACH, from + REACH).entrySet().stream()
        .filter(day -> tokens.sameSentence(day.getKey(), from))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The day a duration runs from: the notification if the text says so, else the paper's own. */
  private Optional<LocalDate> anchor(Tokens tokens, int end, Chronology chronology) {
    Optional<LocalDate> notified =
        near(tokens, end, "notified") ? chronology.notified() : Optional.empty();
    return notified.or(chronology::written);
  }

  private String kind(Tokens tokens, int from, int to) {
    String nearest = "other";
    int distance = Integer.MAX_VALUE;
    for (int i = Math.max(0, from - REACH / 2); i < to + AFTER; i++) {
      if (!tokens.sameSentence(i, from)) {
        continue;
      }
      for (String kind : KINDS) {
        int away = i < from ? from - i : i - to;
        if (away < distance && cues.get(kind).startsAt(tokens, i)) {
          nearest = kind;
          distance = away;
        }
      }
    }
    return nearest.equals("eviction") || nearest.equals("execution") ? "other" : nearest;
  }

  /** The nearest token before that begins such a phrase, in the same sentence; or -1. */
  private int before(Tokens tokens, int from, int window, String label) {
    for (int i = from - 1; i >= from - window && tokens.sameSentence(i, from); i--) {
      if (cues.get(label).startsAt(tokens, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean near(Tokens tokens, int from, int to, String label) {
    return before(tokens, from, BEFORE, label) >= 0 || near(tokens, to, label);
  }

  private boolean near(Tokens tokens, int from, String label) {
    for (int i = from; i < from + AFTER && tokens.sameSentence(i, from - 1); i++) {
      if (cues.get(label).startsAt(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean inSentence(Tokens tokens, int from, int to, String label) {
    for (int i = Math.max(0, from - REACH); i < to + REACH; i++) {
      boolean outside = i < from || i >= to;
      if (outside && tokens.sameSentence(i, from) && cues.get(label).startsAt(tokens, i)) {
        return true;
      }
    }
    return false;
  }
}
