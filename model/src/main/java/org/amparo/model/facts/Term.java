package org.amparo.model.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How long something may take.
 *
 * @param from the day it was counted from; empty where the text does not tell
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Term(int length, Unit unit, Optional<LocalDate> from) {

  public Term {
    if (length < 0) {
      throw new IllegalArgumentException("a term of " + length);
    }
    from = from == null ? Optional.empty() : from;
  }

  /** What is counted. */
  public enum Unit {
    @JsonProperty("hours")
    HOURS,
    @JsonProperty("days")
    DAYS,
    /** Saturdays and Sundays do not count; holidays do, since they differ from place to place. */
    @JsonProperty("workingDays")
    WORKING_DAYS,
    @JsonProperty("weeks")
    WEEKS,
    @JsonProperty("months")
    MONTHS,
    @JsonProperty("years")
    YEARS
  }

  /** The last day of the term if it runs from the given day, which does not count itself. */
  LocalDate after(LocalDate day) {
    return switch (unit) {
      case HOURS -> day.plusDays((length + 23) / 24);
      case DAYS -> day.plusDays(length);
      case WORKING_DAYS -> afterWorkingDays(day);
      case WEEKS -> day.plusWeeks(length);
      case MONTHS -> day.plusMonths(length);
      case YEARS -> day.plusYears(length);
    };
  }

  Term countedFrom(LocalDate day) {
    return new Term(length, unit, Optional.of(day));
  }

  /** The duration of ISO 8601; working days are days there. */
  String iso() {
    return switch (unit) {
      case HOURS -> "PT" + length + "H";
      case DAYS, WORKING_DAYS -> "P" + length + "D";
      case WEEKS -> "P" + length + "W";
      case MONTHS -> "P" + length + "M";
      case YEARS -> "P" + length + "Y";
    };
  }

  private LocalDate afterWorkingDays(LocalDate day) {
    LocalDate last = day.plusWeeks(length / 5);
    for (int left = length % 5; left > 0 || isWeekend(last); ) {
      last = last.plusDays(1);
      if (!isWeekend(last)) {
        left = Math.max(0, left - 1);
      }
    }
    return last;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
