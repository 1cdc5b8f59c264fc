package org.amparo.service.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * The archive classified again, under way or over.
 *
 * @param model which model labels the documents, as name@version
 * @param documents how many another model had labelled at the beginning
 * @param done how many of them are done
 * @param fraction done of all, from 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Reclassification(
    String id,
    State state,
    String model,
    long documents,
    long done,
    double fraction,
    Instant startedAt,
    String startedBy,
    Optional<Instant> endedAt) {

  /** How it stands. */
  enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /** Whether nothing of it will change any more. */
  boolean over() {
    return state != State.RUNNING;
  }

  Reclassification with(long now) {
    double share = documents == 0 ? 0 : Math.min(1, (double) now / documents);
    return new Reclassification(
        id, state, model, documents, now, share, startedAt, startedBy, endedAt);
  }
}
