package org.amparo.service.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case as clients see it.
 *
 * @param title absent, too, where the asker may know no more than that there is such a case
 * @param members absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CaseView(
    String id,
    Optional<String> knownAs,
    Optional<String> title,
    boolean restricted,
    Optional<Integer> retentionDays,
    Instant createdAt,
    String createdBy,
    Optional<Instant> closedAt,
    Optional<List<MemberView>> members) {

  record MemberView(String id, String name, String displayName, Instant since) {}

  static CaseView of(CaseFile file, Optional<List<MemberView>> members) {
    return new CaseView(
        file.id(),
        file.knownAs(),
        file.title(),
        file.restricted(),
        file.retentionDays(),
        file.createdAt(),
        file.createdBy(),
        file.closedAt(),
        members);
  }

  /** Titles and names may speak of people. */
  CaseView existenceOnly() {
    return new CaseView(
        id,
        Optional.empty(),
        Optional.empty(),
        restricted,
        retentionDays,
        createdAt,
        createdBy,
        closedAt,
        members);
  }
}
