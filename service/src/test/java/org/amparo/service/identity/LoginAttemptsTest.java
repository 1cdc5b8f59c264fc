package org.amparo.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

  private static final Optional<String> ANA = Optional.of("ana");

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final LoginAttempts attempts =
      new LoginAttempts(
          new LoginSettings(3, 100, Duration.ofSeconds(10), Duration.ofSeconds(60)),
          new RememberedFailures(),
          new Hand());

  @Test
  void theDelayDoublesWithEveryFurtherFailureUpToALimit() {
    assertThat(begin("a")).isEmpty();
    assertThat(begin("b")).isEmpty();
    assertThat(begin("c")).isEmpty();

    for (int seconds : new int[] {10, 20, 40, 60, 60}) {
      assertThat(begin("d")).contains(Duration.ofSeconds(seconds));
      now = now.plusSeconds(seconds);
      assertThat(begin("e")).isEmpty();
    }
  }

  @Test
  void anAttemptDuringTheDelayDoesNotLengthenIt() {
    fail(3);

    now = now.plusSeconds(4);

    assertThat(begin("x")).contains(Duration.ofSeconds(6));
    assertThat(begin("x")).contains(Duration.ofSeconds(6));
  }

  @Test
  void successForgivesTheName() {
    fail(2);
    attempts.begin(ANA, "a");
    attempts.succeeded(ANA, "a");

    fail(2);

    assertThat(begin("x")).isEmpty();
  }

  @Test
  void successDoesNotForgiveAnAddressWhatItDidToOthers() {
    var strict =
        new LoginAttempts(
            new LoginSettings(100, 3, Duration.ofSeconds(10), Duration.ofMinutes(1)),
            new RememberedFailures(),
            new Hand());
    strict.begin(Optional.of("eva"), "here");
    strict.begin(ANA, "here");
    strict.succeeded(ANA, "here");
    strict.begin(Optional.of("eva"), "here");
    strict.begin(Optional.of("eva"), "here");

    assertThat(strict.begin(ANA, "here")).isPresent();
    assertThat(strict.begin(ANA, "elsewhere")).isEmpty();
  }

  @Test
  void oldFailuresAreForgotten() {
    fail(2);

    now = now.plus(Duration.ofHours(2));
    fail(2);

    assertThat(begin("x")).isEmpty();
  }

  private Optional<Duration> begin(String address) {
    return attempts.begin(ANA, address);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      begin("f" + i);
    }
  }

  /** A clock that goes when it is told to. */
  private final class Hand extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
