package org.amparo.service.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The failed logins of those who may be guessing: a name, or an address. */
interface LoginFailures {

  /**
   * Failures in a row.
   *
   * @param lockedUntil no attempt is looked at before
   */
  record Failures(int count, Instant last, Instant lockedUntil) {}

  Optional<Failures> find(String who);

  void keep(String who, Failures failures);

  void forget(String who);

  /** Does work while nobody else does any. */
  <T> T oneByOne(Supplier<T> work);
}
