package org.amparo.service.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amparo.index.DateHistogram;

/**
 * Labels over time and beside each other.
 *
 * @param documents those that can be found: the base of every number here
 * @param dated how many of them bear a date
 * @param step how long a stretch of time is
 * @param times the first days of the stretches, oldest first; one without a document is left out
 * @param byTime documents by kind of label ({@code topic}, {@code type}, {@code urgency}, {@code
 *     language}, {@code country} for those that the text names), label and stretch, in the order of
 *     {@code times}
 * @param byLabel documents by kind of label and label, whether they bear a date or not
 * @param pairs topics that documents bear together, most frequent first
 */
public record Trends(
    long documents,
    long dated,
    DateHistogram.Step step,
    List<LocalDate> times,
    Map<String, Map<String, List<Long>>> byTime,
    Map<String, Map<String, Long>> byLabel,
    List<Pair> pairs) {

  /** Two topics, and how many documents bear both. */
  public record Pair(String one, String other, long documents) {}
}
