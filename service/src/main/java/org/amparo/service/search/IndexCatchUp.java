package org.amparo.service.search;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** At the start, brings the index up to the database; the service answers meanwhile. */
@Component
@ConditionalOnWebApplication
class IndexCatchUp implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(IndexCatchUp.class);

  private final DocumentIndex index;
  private volatile Thread thread;

  IndexCatchUp(DocumentIndex index) {
    this.index = index;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("index-catch-up").start(this::replay);
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

  private void replay() {
    try {
      index.catchUp((done, total) -> stopIfAsked());
    } catch (CatchUpStopped e) {
      // The next start goes on from the last commit.
    } catch (RuntimeException e) {
      log.error("The search index could not be brought up to date", e);
    }
  }

  private static void stopIfAsked() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CatchUpStopped();
    }
  }

  private static final class CatchUpStopped extends RuntimeException {}
}
