package org.amparo.index;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many documents of a result bear which label, most frequent first, ties by name. Values
 * without a document are left out.
 */
public record Facets(
    Map<String, Long> topics,
    Map<String, Long> types,
    Map<String, Long> urgencies,
    Map<String, Long> languages) {
  public Facets {
    topics = ordered(topics);
    types = ordered(types);
    urgencies = ordered(urgencies);
    languages = ordered(languages);
  }

  /** No counts. */
  public static Facets none() {
    return new Facets(Map.of(), Map.of(), Map.of(), Map.of());
  }

  private static Map<String, Long> ordered(Map<String, Long> counts) {
    var ordered = new LinkedHashMap<String, Long>();
    counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(count -> ordered.put(count.getKey(), count.getValue()));
    return Collections.unmodifiableMap(ordered);
  }
}
