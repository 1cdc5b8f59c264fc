package org.amparo.service.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Whether the trail is as it was written.
 *
 * @param entries that were read
 * @param anchor of the trail as it is now, {@code count:hash}; to be kept elsewhere
 * @param firstBroken number of the first entry that is not as it was written
 * @param reason what is wrong there
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Verification(
    boolean intact,
    long entries,
    String anchor,
    Optional<Long> firstBroken,
    Optional<String> reason) {

  static Verification intact(Anchor head) {
    return new Verification(
        true, head.count(), head.toString(), Optional.empty(), Optional.empty());
  }

  static Verification broken(Anchor upTo, long first, String reason) {
    return new Verification(
        false, upTo.count(), upTo.toString(), Optional.of(first), Optional.of(reason));
  }
}
