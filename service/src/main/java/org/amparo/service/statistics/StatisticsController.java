package org.amparo.service.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.cases.CaseAccess;
import org.amparo.service.cases.Sight;
import org.amparo.service.cases.Sights;
import org.amparo.service.document.DocumentCounts;
import org.amparo.service.document.DocumentStatus;
import org.amparo.service.search.Counting;
import org.amparo.service.search.Trending;
import org.amparo.service.search.Trends;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class StatisticsController {

  private final DocumentCounts documents;
  private final Counting counting;
  private final Trending trending;
  private final Sights sights;
  private final CaseAccess cases;

  StatisticsController(
      DocumentCounts documents,
      Counting counting,
      Trending trending,
      Sights sights,
      CaseAccess cases) {
    this.documents = documents;
    this.counting = counting;
    this.trending = trending;
    this.sights = sights;
    this.cases = cases;
  }

  /**
   * How much there is. Nothing of a restricted case is counted but for its members.
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

  /** The same of what lies in one case or is linked to it: of what its timeline shows. */
  record Totals(
      long documents, Map<String, Long> byStatus, Map<String, Map<String, Long>> byLabel) {}

  @Requires(Action.READ_STATISTICS)
  @GetMapping("/statistics")
  Statistics statistics(Caller caller) {
    Sight sight = Sight.ofNumbers(caller);
    Map<String, Long> byStatus = byStatus(sight, Optional.empty());
    return new Statistics(
        sum(byStatus),
        byStatus,
        asMap(documents.byFailure(sight)),
        counting.byLabel(sights.visibility(sight)));
  }

  /**
   * Labels over time and beside each other, and who gave them.
   *
   * @param models documents by the model that labelled them, as name and version
   * @param corrected documents that a person labelled
   */
  record Development(Trends trends, Map<String, Long> models, long corrected) {}

  @Requires(Action.READ_STATISTICS)
  @GetMapping("/statistics/trends")
  Development trends(Caller caller) {
    Sight sight = Sight.ofNumbers(caller);
    return new Development(
        trending.trends(sights.visibility(sight)),
        asMap(documents.byModel(sight)),
        documents.corrected(sight));
  }

  @Requires(Action.WORK_ON_CASES)
  @GetMapping("/cases/{id}/totals")
  Totals totals(@PathVariable String id, Caller caller) {
    String caseId = cases.find(id, caller).id();
    Map<String, Long> byStatus = byStatus(Sight.of(caller), Optional.of(caseId));
    return new Totals(sum(byStatus), byStatus, counting.byLabel(caseId, caller));
  }

  private Map<String, Long> byStatus(Sight sight, Optional<String> caseId) {
    var byStatus = new LinkedHashMap<String, Long>();
    for (DocumentStatus status : DocumentStatus.values()) {
      byStatus.put(status.name(), 0L);
    }
    byStatus.putAll(asMap(documents.byStatus(sight, caseId)));
    return byStatus;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> asMap(List<DocumentCounts.Count> counts) {
    var map = new LinkedHashMap<String, Long>();
    counts.forEach(count -> map.put(count.name(), count.documents()));
    return map;
  }
}
