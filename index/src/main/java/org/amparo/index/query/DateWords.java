package org.amparo.index.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates as people type them: a year, a month, a day, or two of these with dots between. */
final class DateWords {
  private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");
  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");

  private DateWords() {}

  /** A stretch of time, null for open; empty if the text is no date. */
  static Optional<Node.Dated> read(String text, int position) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return span(text).map(span -> new Node.Dated(span.from, span.to, position));
    }
    String first = text.substring(0, dots);
    String last = text.substring(dots + 2);
    Optional<Span> from = span(first);
    Optional<Span> to = span(last);
    boolean readable =
        (first.isEmpty() || from.isPresent())
            && (last.isEmpty() || to.isPresent())
            && (from.isPresent() || to.isPresent());
    if (!readable) {
      return Optional.empty();
    }
    return Optional.of(
        new Node.Dated(from.map(Span::from).orElse(null), to.map(Span::to).orElse(null), position));
  }

  private record Span(Instant from, Instant to) {}

  private static Optional<Span> span(String text) {
    var dayFirst = DAY_FIRST.matcher(text);
    var iso = ISO.matcher(text);
    try {
      if (dayFirst.matches()) {
        var day =
            LocalDate.of(
                Integer.parseInt(dayFirst.group(3)),
                Integer.parseInt(dayFirst.group(2)),
                Integer.parseInt(dayFirst.group(1)));
        return Optional.of(span(day, day.plusDays(1)));
      }
      if (!iso.matches()) {
        return Optional.empty();
      }
      int year = Integer.parseInt(iso.group(1));
      if (iso.group(2) == null) {
        var start = LocalDate.of(year, 1, 1);
        return Optional.of(span(start, start.plusYears(1)));
      }
      int month = Integer.parseInt(iso.group(2));
      if (iso.group(3) == null) {
        var start = LocalDate.of(year, month, 1);
        return Optional.of(span(start, start.plusMonths(1)));
      }
      var day = LocalDate.of(year, month, Integer.parseInt(iso.group(3)));
      return Optional.of(span(day, day.plusDays(1)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Span span(LocalDate from, LocalDate to) {
    return new Span(
        from.atStartOfDay().toInstant(ZoneOffset.UTC), to.atStartOfDay().toInstant(ZoneOffset.UTC));
  }
}
