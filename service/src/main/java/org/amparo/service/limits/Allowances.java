package org.amparo.service.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What each asker may still ask in this minute. Who did not ask for long is forgotten. */
final class Allowances {

  private static final int REMEMBERED = 10_000;

  private final int perMinute;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  Allowances(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Takes one request; says how long to wait if there is none left. */
  Optional<Duration> take(String asker) {
    ConsumptionProbe probe = bucket(asker).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Says how long to wait if there is none left, and takes none. */
  Optional<Duration> ask(String asker) {
    EstimationProbe probe = bucket(asker).estimateAbilityToConsume(1);
    return probe.canBeConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private synchronized Bucket bucket(String asker) {
    return buckets.computeIfAbsent(
        asker,
        _ ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build());
  }
}
