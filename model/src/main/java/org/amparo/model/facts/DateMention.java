package org.amparo.model.facts;

import java.time.LocalDate;

/**
 * A date as it is written.
 *
 * @param from its first token
 * @param to the token after it
 * @param year 0 where none is named
 * @param day 0 where none is named
 */
record DateMention(int from, int to, int year, int month, int day) {

  boolean isFull() {
    return year > 0 && day > 0;
  }

  DateMention in(int otherYear) {
    return new DateMention(from, to, otherYear, month, day);
  }

  /** {@code 2024-03-12}, {@code 2024-03} or {@code --03-12}. */
  String iso() {
    String yearPart = year > 0 ? String.format("%04d", year) : "-";
    String monthPart = String.format("-%02d", month);
    return yearPart + monthPart + (day > 0 ? String.format("-%02d", day) : "");
  }

  /** Whether a calendar has the day. */
  boolean exists() {
    int[] longest = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    boolean leapDayOfCommonYear = month == 2 && day == 29 && year > 0 && year % 4 != 0;
    return month >= 1
        && month <= 12
        && day >= 0
        && day <= longest[month - 1]
        && !leapDayOfCommonYear;
  }

  LocalDate date() {
    return LocalDate.of(year, month, day);
  }
}
