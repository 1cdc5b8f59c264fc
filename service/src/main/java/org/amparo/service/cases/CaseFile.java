package org.amparo.service.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * A case.
 *
 * @param knownAs what people called it before it became restricted, and its members still do
 * @param restricted whether only its members know of it
 * @param retentionDays so long after its closing its documents and notes are erased; empty: never
 * @param createdBy the name of whoever made it
 */
public record CaseFile(
    String id,
    Optional<String> knownAs,
    Optional<String> title,
    boolean restricted,
    Optional<Integer> retentionDays,
    Instant createdAt,
    String createdBy,
    Optional<Instant> closedAt) {

  public boolean isClosed() {
    return closedAt.isPresent();
  }
}
