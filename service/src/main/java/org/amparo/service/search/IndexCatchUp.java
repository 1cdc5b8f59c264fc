package org.amparo.service.search;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the index up to the database, at the start and whenever it fell behind; the service
 * answers meanwhile. A disk that refuses is asked again, less and less often.
 */
@Component
@ConditionalOnWebApplication
class IndexCatchUp implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(IndexCatchUp.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final DocumentIndex index;
  private volatile Thread thread;

  IndexCatchUp(DocumentIndex index) {
    this.index = index;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("index-catch-up").start(this::keepUp);
  }

  @Override
  public void stop() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Before anything is read or asked. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void keepUp() {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        if (caughtUp()) {
          pause = FIRST_PAUSE;
          index.awaitTrouble();
        } else {
          Thread.sleep(pause);
          pause = pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
      }
    } catch (CatchUpStopped | InterruptedException e) {
      // The next start goes on from the last commit.
    }
  }

  private boolean caughtUp() {
    try {
      return index.catchUp((done, total) -> stopIfAsked());
    } catch (CatchUpStopped e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("The search index could not be brought up to date; trying again", e);
      return false;
    }
  }

  private static void stopIfAsked() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CatchUpStopped();
    }
  }

  private static final class CatchUpStopped extends RuntimeException {}
}
