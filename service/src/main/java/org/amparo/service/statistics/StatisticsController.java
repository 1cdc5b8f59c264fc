package org.amparo.service.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.amparo.service.document.DocumentStatus;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.search.Counting;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatisticsController {

  private final DocumentStore documents;
  private final Counting counting;

  StatisticsController(DocumentStore documents, Counting counting) {
    this.documents = documents;
    this.counting = counting;
  }

  /**
   * How much there is.
   *
   * @param byStatus every status, also those that no document has
   * @param failures failed documents by reason
   * @param byLabel documents that can be found, by topic, type, urgency and language
   */
  record Statistics(
      long documents,
      Map<String, Long> byStatus,
      Map<String, Long> failures,
      Map<String, Map<String, Long>> byLabel) {}

  @GetMapping("/api/v1/statistics")
  Statistics statistics() {
    var byStatus = new LinkedHashMap<String, Long>();
    for (DocumentStatus status : DocumentStatus.values()) {
      byStatus.put(status.name(), 0L);
    }
    byStatus.putAll(asMap(documents.countByStatus()));
    return new Statistics(
        byStatus.values().stream().mapToLong(Long::longValue).sum(),
        byStatus,
        asMap(documents.countByFailure()),
        counting.byLabel());
  }

  private static Map<String, Long> asMap(List<DocumentStore.Count> counts) {
    var map = new LinkedHashMap<String, Long>();
    counts.forEach(count -> map.put(count.name(), count.documents()));
    return map;
  }
}
