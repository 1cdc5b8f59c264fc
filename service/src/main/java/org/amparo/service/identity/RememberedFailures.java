package org.amparo.service.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** In memory: a guesser cannot restart the service. */
final class RememberedFailures implements LoginFailures {

  private static final int REMEMBERED = 10_000;

  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  @Override
  public synchronized Optional<Failures> find(String who) {
    return Optional.ofNullable(failures.get(who));
  }

  @Override
  public synchronized void keep(String who, Failures now) {
    failures.put(who, now);
  }

  @Override
  public synchronized void forget(String who) {
    failures.remove(who);
  }

  @Override
  public synchronized <T> T oneByOne(Supplier<T> work) {
    return work.get();
  }
}
