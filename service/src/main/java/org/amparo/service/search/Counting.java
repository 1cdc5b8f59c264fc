package org.amparo.service.search;

import java.util.Map;
import org.amparo.index.HitPage;
import org.amparo.index.InvalidQuery;
import org.amparo.index.SearchRequest;
import org.amparo.index.Visibility;
import org.springframework.stereotype.Component;

/** Counts documents without showing any. */
@Component
public class Counting {

  private final DocumentIndex index;

  Counting(DocumentIndex index) {
    this.index = index;
  }

  /** Documents that can be found, by topic, type, urgency and language. */
  public Map<String, Map<String, Long>> byLabel() {
    return switch (index.index().search(SearchRequest.of("", Visibility.all()).sized(0))) {
      case HitPage page -> SearchAnswer.facets(page.facets());
      case InvalidQuery invalid -> throw new IllegalStateException(invalid.message());
    };
  }
}
