package org.amparo.index;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;

/** Counts the dates that all matches bear. */
final class DateCounting {
  private static final long MILLIS_A_DAY = 86_400_000L;
  private static final int YEARS_BY_MONTH = 3;

  private DateCounting() {}

  static DateHistogram count(MatchSet matches) throws IOException {
    var byDay = new java.util.HashMap<Long, long[]>();
    for (MatchSet.InLeaf leaf : matches.leaves()) {
      SortedNumericDocValues dates =
          leaf.leaf().reader().getSortedNumericDocValues(IndexFields.DATE);
      if (dates == null) {
        continue;
      }
      var docs = new BitSetIterator(leaf.docs(), leaf.count());
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (dates.advanceExact(doc)) {
          byDay
              .computeIfAbsent(Math.floorDiv(dates.nextValue(), MILLIS_A_DAY), _ -> new long[1])[
              0]++;
        }
      }
    }
    if (byDay.isEmpty()) {
      return DateHistogram.none();
    }
    LocalDate first = day(byDay.keySet().stream().mapToLong(d -> d).min().getAsLong());
    LocalDate last = day(byDay.keySet().stream().mapToLong(d -> d).max().getAsLong());
    var step =
        last.isBefore(first.plusYears(YEARS_BY_MONTH))
            ? DateHistogram.Step.MONTH
            : DateHistogram.Step.YEAR;
    var buckets = new TreeMap<LocalDate, Long>();
    byDay.forEach((day, count) -> buckets.merge(start(day(day), step), count[0], Long::sum));
    return new DateHistogram(
        step,
        buckets.entrySet().stream()
            .map(bucket -> new DateHistogram.Bucket(bucket.getKey(), bucket.getValue()))
            .toList());
  }

  private static LocalDate start(LocalDate day, DateHistogram.Step step) {
    return switch (step) {
      case MONTH -> day.withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  private static LocalDate day(long days) {
    return Instant.ofEpochSecond(days * 86_400).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
