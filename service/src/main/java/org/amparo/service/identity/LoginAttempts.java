package org.amparo.service.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.amparo.service.identity.LoginFailures.Failures;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses. Failures are counted for each name, known or not, and for each address;
 * from a number of them on, every further one doubles the time in which no attempt is looked at.
 */
@Component
class LoginAttempts {

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 20;

  private final LoginSettings settings;
  private final LoginFailures failures;
  private final Clock clock;

  LoginAttempts(LoginSettings settings, LoginFailures failures, Clock clock) {
    this.settings = settings;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * Begins an attempt. It counts as failed until {@link #succeeded} says otherwise, so that many at
   * once are not looked at before the first of them has failed.
   *
   * @param name empty for a key
   * @return how long to wait instead, if it is not to be looked at
   */
  Optional<Duration> begin(Optional<String> name, String address) {
    return failures.oneByOne(() -> begun(name, address));
  }

  private Optional<Duration> begun(Optional<String> name, String address) {
    Instant now = clock.instant();
    Optional<Duration> wait =
        Stream.concat(name.map(LoginAttempts::ofName).stream(), Stream.of(ofAddress(address)))
            .map(key -> at(key, now).lockedUntil())
            .filter(now::isBefore)
            .map(until -> Duration.between(now, until))
            .max(Duration::compareTo);
    if (wait.isEmpty()) {
      name.ifPresent(given -> count(ofName(given), settings.accountFailures(), now));
      count(ofAddress(address), settings.addressFailures(), now);
    }
    return wait;
  }

  /** Forgives the name, and the address this one attempt: others may be guessing from there. */
  void succeeded(Optional<String> name, String address) {
    failures.oneByOne(
        () -> {
          name.ifPresent(given -> failures.forget(ofName(given)));
          Failures before = at(ofAddress(address), clock.instant());
          failures.keep(
              ofAddress(address),
              new Failures(Math.max(0, before.count() - 1), before.last(), Instant.EPOCH));
          return before;
        });
  }

  private void count(String key, int free, Instant now) {
    int count = at(key, now).count() + 1;
    Instant until = count < free ? Instant.EPOCH : now.plus(delay(count - free));
    failures.keep(key, new Failures(count, now, until));
  }

  private Duration delay(int doublings) {
    Duration delay = settings.firstDelay().multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
    return delay.compareTo(settings.longestDelay()) < 0 ? delay : settings.longestDelay();
  }

  private Failures at(String key, Instant now) {
    return failures
        .find(key)
        .filter(known -> !now.isAfter(known.last().plus(FORGOTTEN_AFTER)))
        .orElse(new Failures(0, now, Instant.EPOCH));
  }

  private static String ofName(String name) {
    return "name:" + Accounts.normal(name);
  }

  private static String ofAddress(String address) {
    return "address:" + address;
  }
}
