package org.amparo.index;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.amparo.index.matching.MatchSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;

/** Counts the dates that all matches bear. */
final class DateCounting {
  private static final int MONTHS_BY_MONTH = 36;
  private static final int MONTHS_A_YEAR = 12;

  private final int[] byMonth = new int[Months.NUMBERS];
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
    if (months.isEmpty()) {
      read(leaf, _ -> true);
      return;
    }
    short[] known = months.get();
    int before = byMonth[Months.BEYOND];
    long[] words = leaf.docs().getBits();
    for (int w = 0; w < words.length; w++) {
      for (long word = words[w]; word != 0; word &= word - 1) {
        byMonth[known[w * Long.SIZE + Long.numberOfTrailingZeros(word)]]++;
      }
    }
    if (byMonth[Months.BEYOND] > before) {
      read(leaf, doc -> known[doc] == Months.BEYOND);
    }
  }

  /** Reads the dates of those of the matches of which they are not known. */
  private void read(MatchSet.InLeaf leaf, IntPredicate unknown) throws IOException {
    SortedNumericDocValues dates =
        DocValues.getSortedNumeric(leaf.leaf().reader(), IndexFields.DATE);
    var docs = new BitSetIterator(leaf.docs(), leaf.count());
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (unknown.test(doc) && dates.advanceExact(doc)) {
        long day = Months.day(dates.nextValue());
        short month = Months.number(day);
        if (month == Months.BEYOND) {
          beyond.merge(LocalDate.ofEpochDay(day).withDayOfMonth(1), 1L, Long::sum);
        } else {
          byMonth[month]++;
        }
      }
    }
  }

  private DateHistogram histogram() {
    var ends = new TreeSet<LocalDate>(beyond.keySet());
    int[] counted = IntStream.range(0, Months.COUNT).filter(i -> byMonth[i] > 0).toArray();
    if (counted.length > 0) {
      ends.add(Months.month(counted[0]));
      ends.add(Months.month(counted[counted.length - 1]));
    }
    if (ends.isEmpty()) {
      return DateHistogram.none();
    }
    boolean few = ends.last().isBefore(ends.first().plusMonths(MONTHS_BY_MONTH));
    var buckets = new TreeMap<LocalDate, Long>();
    beyond.forEach(
        (month, count) -> buckets.merge(few ? month : month.withDayOfYear(1), count, Long::sum));
    int step = few ? 1 : MONTHS_A_YEAR;
    for (int i = 0; i < Months.COUNT; i += step) {
      long count = Arrays.stream(byMonth, i, i + step).asLongStream().sum();
      if (count > 0) {
        buckets.put(Months.month(i), count);
      }
    }
    List<DateHistogram.Bucket> list = new ArrayList<>();
    buckets.forEach((start, count) -> list.add(new DateHistogram.Bucket(start, count)));
    return new DateHistogram(few ? DateHistogram.Step.MONTH : DateHistogram.Step.YEAR, list);
  }
}
