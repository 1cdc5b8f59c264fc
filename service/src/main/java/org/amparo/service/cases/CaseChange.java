package org.amparo.service.cases;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.amparo.service.problem.Problem;

/** What a request changes of a case. What it does not name stays; what it sets to null goes. */
record CaseChange(Map<String, Object> fields) {

  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_RETENTION_DAYS = 36_500;
  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("title", "retentionDays", "closed", "restricted"));

  CaseChange {
    for (String field : fields.keySet()) {
      if (!KNOWN.contains(field)) {
        throw Problem.badRequest("Unknown field '" + field + "'. Known: " + KNOWN + ".");
      }
    }
  }

  /** Whether the case is to be restricted or opened; empty if neither was said. */
  Optional<Boolean> restricted() {
    return flag("restricted");
  }

  /** The case with all that changes but {@link #restricted}. */
  CaseFile applied(CaseFile file, Instant now) {
    Optional<Boolean> close = flag("closed");
    Optional<Instant> closedAt =
        close.isEmpty() || close.get() == file.isClosed()
            ? file.closedAt()
            : close.filter(Boolean::booleanValue).map(_ -> now);
    return new CaseFile(
        file.id(),
        file.knownAs(),
        fields.containsKey("title") ? title(fields.get("title")) : file.title(),
        file.restricted(),
        fields.containsKey("retentionDays")
            ? retention(fields.get("retentionDays"))
            : file.retentionDays(),
        file.createdAt(),
        file.createdBy(),
        closedAt);
  }

  static Optional<String> title(Object given) {
    return switch (given) {
      case null -> Optional.empty();
      case String title when title.strip().length() <= LONGEST_TITLE ->
          Optional.of(title.strip()).filter(text -> !text.isEmpty());
      default ->
          throw Problem.badRequest("title is a text of at most " + LONGEST_TITLE + " characters.");
    };
  }

  static Optional<Integer> retention(Object given) {
    return switch (given) {
      case null -> Optional.empty();
      case Integer days when days >= 0 && days <= LONGEST_RETENTION_DAYS -> Optional.of(days);
      default ->
          throw Problem.badRequest(
              "retentionDays is a number from 0 to " + LONGEST_RETENTION_DAYS + ", or null.");
    };
  }

  private Optional<Boolean> flag(String field) {
    return switch (fields.get(field)) {
      case Boolean flag -> Optional.of(flag);
      case null -> {
        if (fields.containsKey(field)) {
          throw Problem.badRequest(field + " is true or false.");
        }
        yield Optional.empty();
      }
      default -> throw Problem.badRequest(field + " is true or false.");
    };
  }
}
