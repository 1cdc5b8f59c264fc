package org.amparo.index;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * For segments of some size, the month of every document, two bytes each, so that counting a large
 * result by date is walking over an array.
 */
final class Months {
  /** Months that have a number, from 0 on. */
  static final int COUNT = 400 * 12;

  /** In the place of a month: the document has no date. */
  static final short NONE = COUNT;

  /** In the place of a month: the date lies outside the years {@value #FIRST_YEAR} to 2199. */
  static final short BEYOND = COUNT + 1;

  /** All numbers lie below. */
  static final int NUMBERS = COUNT + 2;

  private static final long MILLIS_A_DAY = 86_400_000L;
  private static final int FIRST_YEAR = 1800;
  private static final long FIRST_DAY = LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay();

  /** By days since {@link #FIRST_DAY}; never written to again. */
  private static final short[] OF_DAY = monthsOfDays();

  private final PerSegment<short[]> kept = new PerSegment<>(Months::read);

  /** By document; empty for a segment that is too small to keep them of. Not to be written to. */
  Optional<short[]> of(LeafReader reader) throws IOException {
    return kept.of(reader);
  }

  private static short[] read(LeafReader reader) throws IOException {
    short[] months = new short[reader.maxDoc()];
    Arrays.fill(months, NONE);
    SortedNumericDocValues dates = DocValues.getSortedNumeric(reader, IndexFields.DATE);
    for (int doc = dates.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = dates.nextDoc()) {
      months[doc] = number(day(dates.nextValue()));
    }
    return months;
  }

  /** Days since 1970. */
  static long day(long millis) {
    return Math.floorDiv(millis, MILLIS_A_DAY);
  }

  /** A day's month, counted from the first one; {@link #BEYOND} if it is not among them. */
  static short number(long day) {
    long index = day - FIRST_DAY;
    return index >= 0 && index < OF_DAY.length ? OF_DAY[(int) index] : BEYOND;
  }

  /** The first day of a month by its number. */
  static LocalDate month(int number) {
    return LocalDate.of(FIRST_YEAR + number / 12, number % 12 + 1, 1);
  }

  private static short[] monthsOfDays() {
    short[] months = new short[(int) (month(COUNT).toEpochDay() - FIRST_DAY)];
    int day = 0;
    for (short number = 0; number < COUNT; number++) {
      int length = month(number).lengthOfMonth();
      for (int i = 0; i < length; i++) {
        months[day++] = number;
      }
    }
    return months;
  }
}
