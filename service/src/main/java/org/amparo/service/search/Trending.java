package org.amparo.service.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.index.DateHistogram;
import org.amparo.index.DateHistogram.Bucket;
import org.amparo.index.DateHistogram.Step;
import org.amparo.index.HitPage;
import org.amparo.index.InvalidQuery;
import org.amparo.index.SearchRequest;
import org.amparo.index.Visibility;
import org.springframework.stereotype.Component;

/** Counts labels over time and beside each other: one search that shows nothing for each label. */
@Component
public class Trending {

  private static final String TOPIC = "topic";
  private static final String COUNTRY = "country";

  private final DocumentIndex index;

  Trending(DocumentIndex index) {
    this.index = index;
  }

  /** What can be counted for somebody who may see this. */
  public Trends trends(Visibility visibility) {
    HitPage all = counted("", visibility);
    List<LocalDate> times = all.dates().buckets().stream().map(Bucket::start).toList();
    var byLabel = new LinkedHashMap<>(SearchAnswer.facets(all.facets()));
    var byTime = new LinkedHashMap<String, Map<String, List<Long>>>();
    var pairs = new ArrayList<Trends.Pair>();
    byLabel.forEach(
        (kind, counts) -> {
          var series = new LinkedHashMap<String, List<Long>>();
          for (String label : counts.keySet()) {
            HitPage page = counted(kind + ":\"" + label + "\"", visibility);
            series.put(label, series(page.dates(), all.dates().step(), times));
            if (kind.equals(TOPIC)) {
              pairs.addAll(pairs(label, page.facets().topics()));
            }
          }
          byTime.put(kind, series);
        });
    countries(visibility, all.dates().step(), times, byLabel, byTime);
    pairs.sort(
        Comparator.comparingLong(Trends.Pair::documents)
            .reversed()
            .thenComparing(Trends.Pair::one)
            .thenComparing(Trends.Pair::other));
    long dated = all.dates().buckets().stream().mapToLong(Bucket::count).sum();
    return new Trends(
        all.total(), dated, all.dates().step(), times, byTime, byLabel, List.copyOf(pairs));
  }

  /** No search counts countries beside its hits: here each is asked for. */
  private void countries(
      Visibility visibility,
      Step step,
      List<LocalDate> times,
      Map<String, Map<String, Long>> byLabel,
      Map<String, Map<String, List<Long>>> byTime) {
    var counts = new LinkedHashMap<String, Long>();
    var series = new LinkedHashMap<String, List<Long>>();
    for (String country : Locale.getISOCountries()) {
      HitPage page = counted(COUNTRY + ":" + country, visibility);
      if (page.total() > 0) {
        counts.put(country, page.total());
        series.put(country, series(page.dates(), step, times));
      }
    }
    var ordered = new LinkedHashMap<String, Long>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(count -> ordered.put(count.getKey(), count.getValue()));
    byLabel.put(COUNTRY, ordered);
    byTime.put(COUNTRY, series);
  }

  private HitPage counted(String query, Visibility visibility) {
    return switch (index.index().search(SearchRequest.of(query, visibility).literally().sized(0))) {
      case HitPage page -> page;
      case InvalidQuery invalid -> throw new IllegalStateException(invalid.message());
    };
  }

  /** Each pair once, under the name that comes first. */
  private static List<Trends.Pair> pairs(String topic, Map<String, Long> beside) {
    return beside.entrySet().stream()
        .filter(other -> topic.compareTo(other.getKey()) < 0)
        .map(other -> new Trends.Pair(topic, other.getKey(), other.getValue()))
        .toList();
  }

  /** A label of few years is counted by month although all together are counted by year. */
  private static List<Long> series(DateHistogram dates, Step step, List<LocalDate> times) {
    var counts = new LinkedHashMap<LocalDate, Long>();
    times.forEach(time -> counts.put(time, 0L));
    for (Bucket bucket : dates.buckets()) {
      LocalDate start = step == Step.YEAR ? bucket.start().withDayOfYear(1) : bucket.start();
      counts.merge(start, bucket.count(), Long::sum);
    }
    return times.stream().map(counts::get).toList();
  }
}
