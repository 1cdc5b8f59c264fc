package org.amparo.index;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.amparo.index.matching.MatchSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedNumericDocValues;

/** Counts the dates that all matches bear. */
final class DateCounting {
  private static final int MONTHS_BY_MONTH = 36;

  private final long[] byMonth = new long[Months.COUNT];
  private final TreeMap<LocalDate, Long> beyond = new TreeMap<>();

  private DateCounting() {}

  static DateHistogram count(MatchSet matches, Months months) throws IOException {
    var counting = new DateCounting();
    for (MatchSet.InLeaf leaf : matches.leaves()) {
      counting.add(leaf, months.of(leaf.leaf().reader()));
    }
    return counting.histogram();
  }

  private void add(MatchSet.InLeaf leaf, Optional<short[]> months) throws IOException {
    SortedNumericDocValues dates =
        DocValues.getSortedNumeric(leaf.leaf().reader(), IndexFields.DATE);
    short[] known = months.orElse(null);
    long[] words = leaf.docs().getBits();
    for (int w = 0; w < words.length; w++) {
      for (long word = words[w]; word != 0; word &= word - 1) {
        int doc = w * Long.SIZE + Long.numberOfTrailingZeros(word);
        short month = known == null ? Months.BEYOND : known[doc];
        if (month >= 0) {
          byMonth[month]++;
        } else if (month == Months.BEYOND && dates.advanceExact(doc)) {
          add(Months.day(dates.nextValue()));
        }
      }
    }
  }

  private void add(long day) {
    short month = Months.number(day);
    if (month >= 0) {
      byMonth[month]++;
    } else {
      beyond.merge(LocalDate.ofEpochDay(day).withDayOfMonth(1), 1L, Long::sum);
    }
  }

  private DateHistogram histogram() {
    var months = new TreeMap<>(beyond);
    for (int i = 0; i < byMonth.length; i++) {
      if (byMonth[i] > 0) {
        months.put(Months.month(i), byMonth[i]);
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
}
