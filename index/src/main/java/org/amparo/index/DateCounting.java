package org.amparo.index;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;

/** Counts the dates that all matches bear. */
final class DateCounting {
  private static final long MILLIS_A_DAY = 86_400_000L;
  private static final int MONTHS_BY_MONTH = 36;

  /** Months that are counted in a plain array: the years 1800 to 2200. Others go the slow way. */
  private static final int FIRST_YEAR = 1800;

  private static final int YEARS = 400;
  private static final long FIRST_DAY = LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay();

  /** By days since {@link #FIRST_DAY}; never written to again. */
  private static final short[] MONTH_OF_DAY = monthsOfDays();

  private final long[] byMonth = new long[YEARS * 12];
  private final TreeMap<LocalDate, Long> beyond = new TreeMap<>();

  private DateCounting() {}

  static DateHistogram count(MatchSet matches) throws IOException {
    DateCounting counting = null;
    for (MatchSet.InLeaf leaf : matches.leaves()) {
      SortedNumericDocValues dates =
          leaf.leaf().reader().getSortedNumericDocValues(IndexFields.DATE);
      if (dates == null) {
        continue;
      }
      if (counting == null) {
        counting = new DateCounting();
      }
      var docs = new BitSetIterator(leaf.docs(), leaf.count());
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (dates.advanceExact(doc)) {
          counting.add(Math.floorDiv(dates.nextValue(), MILLIS_A_DAY));
        }
      }
    }
    return counting == null ? DateHistogram.none() : counting.histogram();
  }

  private void add(long day) {
    long index = day - FIRST_DAY;
    if (index >= 0 && index < MONTH_OF_DAY.length) {
      byMonth[MONTH_OF_DAY[(int) index]]++;
    } else {
      LocalDate month =
          Instant.ofEpochSecond(day * 86_400)
              .atZone(ZoneOffset.UTC)
              .toLocalDate()
              .withDayOfMonth(1);
      beyond.merge(month, 1L, Long::sum);
    }
  }

  private DateHistogram histogram() {
    var months = new TreeMap<>(beyond);
    for (int i = 0; i < byMonth.length; i++) {
      if (byMonth[i] > 0) {
        months.put(LocalDate.of(FIRST_YEAR + i / 12, i % 12 + 1, 1), byMonth[i]);
      }
    }
    if (months.isEmpty()) {
      return DateHistogram.none();
    }
    boolean few = months.lastKey().isBefore(months.firstKey().plusMonths(MONTHS_BY_MONTH));
    var buckets = new TreeMap<LocalDate, Long>();
    months.forEach(
        (month, count) -> buckets.merge(few ? month : month.withDayOfYear(1), count, Long::sum));
    List<DateHistogram.Bucket> list = new ArrayList<>();
    buckets.forEach((start, count) -> list.add(new DateHistogram.Bucket(start, count)));
    return new DateHistogram(few ? DateHistogram.Step.MONTH : DateHistogram.Step.YEAR, list);
  }

  private static short[] monthsOfDays() {
    long last = LocalDate.of(FIRST_YEAR + YEARS, 1, 1).toEpochDay();
    short[] months = new short[(int) (last - FIRST_DAY)];
    int day = 0;
    for (int month = 0; month < YEARS * 12; month++) {
      int length = LocalDate.of(FIRST_YEAR + month / 12, month % 12 + 1, 1).lengthOfMonth();
      for (int i = 0; i < length; i++) {
        months[day++] = (short) month;
      }
    }
    return months;
  }
}
