package org.amparo.service.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses. Failures are counted for each name, known or not, and for each address;
 * from a number of them on, every further one doubles the time in which no attempt is looked at.
 *
 * <p>Kept in memory: a guesser cannot restart the service.
 */
@Component
class LoginAttempts {

  private static final int REMEMBERED = 10_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 20;

  private final LoginSettings settings;
  private final Clock clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  LoginAttempts(LoginSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Begins an attempt. It counts as failed until {@link #succeeded} says otherwise, so that many at
   * once are not looked at before the first of them has failed.
   *
   * @param name empty for a key
   * @return how long to wait instead, if it is not to be looked at
   */
  synchronized Optional<Duration> begin(Optional<String> name, String address) {
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
  synchronized void succeeded(Optional<String> name, String address) {
    name.ifPresent(given -> failures.remove(ofName(given)));
    Failures before = at(ofAddress(address), clock.instant());
    failures.put(
        ofAddress(address),
        new Failures(Math.max(0, before.count() - 1), before.last(), Instant.MIN));
  }

  private void count(String key, int free, Instant now) {
    int count = at(key, now).count() + 1;
    Instant until = count < free ? Instant.MIN : now.plus(delay(count - free));
    failures.put(key, new Failures(count, now, until));
  }

  private Duration delay(int doublings) {
    Duration delay = settings.firstDelay().multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
    return delay.compareTo(settings.longestDelay()) < 0 ? delay : settings.longestDelay();
  }

  private Failures at(String key, Instant now) {
    Failures known = failures.get(key);
    return known == null || now.isAfter(known.last().plus(FORGOTTEN_AFTER))
        ? new Failures(0, now, Instant.MIN)
        : known;
  }

  private static String ofName(String name) {
    return "name:" + Accounts.normal(name);
  }

  private static String ofAddress(String address) {
    return "address:" + address;
  }

  private record Failures(int count, Instant last, Instant lockedUntil) {}
}
