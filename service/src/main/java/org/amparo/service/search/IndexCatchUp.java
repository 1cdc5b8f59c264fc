package org.amparo.service.search;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the index up to the database, at the start and whenever it fell behind; the service
 * answers meanwhile. A disk that refuses is asked again, less and less often.
 *
 * <p>It is asked to stop, never interrupted: an interrupted thread closes the files that the index
 * is writing.
 */
@Component
@ConditionalOnWebApplication
class IndexCatchUp implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(IndexCatchUp.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final DocumentIndex index;
  private final CountDownLatch stopping = new CountDownLatch(1);
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
    stopping.countDown();
    index.endWait();
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
      while (!isStopping()) {
        if (caughtUp()) {
          pause = FIRST_PAUSE;
          index.awaitTrouble();
        } else {
          stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
          pause = pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
      }
    } catch (CatchUpStopped e) {
      // The next start goes on from the last commit.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
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

  private void stopIfAsked() {
    if (isStopping()) {
      throw new CatchUpStopped();
    }
  }

  private static final class CatchUpStopped extends RuntimeException {}
}
