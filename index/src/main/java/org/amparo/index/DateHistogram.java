package org.amparo.index;

import java.time.LocalDate;
import java.util.List;

/**
 * Documents by the date they bear (UTC), oldest first; empty stretches and undated documents are
 * left out.
 *
 * @param step by year, or by month where the result spans three years or less
 */
public record DateHistogram(Step step, List<Bucket> buckets) {
  public DateHistogram {
    buckets = List.copyOf(buckets);
  }

  /** No counts. */
  public static DateHistogram none() {
    return new DateHistogram(Step.YEAR, List.of());
  }

  /** How long a bucket is. */
  public enum Step {
    MONTH,
    YEAR
  }

  /**
   * Documents of one month or year.
   *
   * @param start its first day
   */
  public record Bucket(LocalDate start, long count) {}
}
