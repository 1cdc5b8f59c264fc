package org.amparo.index;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A document that was found.
 *
 * @param score comparable within one result only
 * @param passage the paragraph that answers best
 * @param highlights short stretches around the words found, the most telling first, at most three
 */
public record Hit(
    String id,
    double score,
    String title,
    String filename,
    String language,
    Optional<String> caseId,
    List<String> topics,
    Optional<String> type,
    Optional<String> urgency,
    Optional<Instant> date,
    Optional<Excerpt> passage,
    List<Excerpt> highlights) {
  public Hit {
    Objects.requireNonNull(id);
    topics = List.copyOf(topics);
    Objects.requireNonNull(passage);
    highlights = List.copyOf(highlights);
  }
}
