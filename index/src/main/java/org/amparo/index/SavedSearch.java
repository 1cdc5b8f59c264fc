package org.amparo.index;

import java.util.Objects;

/** A search that somebody wants to be told about. Its visibility is that person's. */
public record SavedSearch(String id, SearchRequest request) {
  public SavedSearch {
    Objects.requireNonNull(id);
    Objects.requireNonNull(request);
  }
}
