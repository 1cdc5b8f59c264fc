package org.amparo.service.search;

import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.stereotype.Component;

/** Which of the database's numbered changes are in the index. */
@Component
class FollowedChanges {

  /** Those beyond {@link #last} that are there already because they were made here. */
  private final ConcurrentSkipListSet<Long> here = new ConcurrentSkipListSet<>();

  private volatile long last;

  /** All up to this one are there. */
  long last() {
    return last;
  }

  boolean has(long change) {
    return here.contains(change);
  }

  /** This one is there. */
  void put(long change) {
    here.add(change);
  }

  /** All up to this one are there. */
  void upTo(long change) {
    last = change;
    here.headSet(change, true).clear();
  }
}
