package org.amparo.service.learning;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.amparo.model.ModelVersion;
import org.amparo.service.nodes.Duty;
import org.amparo.service.nodes.Nodes;
import org.amparo.service.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Classifies the archive again in the background, once at a time. After a restart it goes on where
 * it was; if another model takes over meanwhile, it begins again with that one.
 */
@Component
public class ReclassificationRoom implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(ReclassificationRoom.class);

  private final ArchiveRelabelling archive;
  private final ReclassificationStore store;
  private final Nodes nodes;
  private volatile boolean stopping;
  private Thread thread;
  private long done;

  ReclassificationRoom(ArchiveRelabelling archive, ReclassificationStore store, Nodes nodes) {
    this.archive = archive;
    this.store = store;
    this.nodes = nodes;
  }

  /** Goes on with what a restart cut off, or the end of another node. */
  @EventListener
  void resume(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
      resume();
    }
  }

  @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
  void resumeOfOthers() {
    if (nodes.isShared()) {
      resume();
    }
  }

  private synchronized void resume() {
    boolean working = thread != null && thread.isAlive();
    if (!working && !stopping) {
      store
          .running()
          .filter(_ -> nodes.takes(Duty.RECLASSIFICATION))
          .ifPresent(run -> launch(run.id()));
    }
  }

  /**
   * @throws Problem 409 if it is under way
   */
  synchronized Reclassification begin(String by) {
    Reclassification run = open(by);
    launch(run.id());
    return run;
  }

  /**
   * Classifies the archive again at once, going on with one that was cut off.
   *
   * @param progress is told how many of how many documents are done
   * @return what clients would be shown of it
   */
  public Object reclassify(String by, BiConsumer<Long, Long> progress) {
    Reclassification run = store.running().orElseGet(() -> open(by));
    perform(run.id(), progress);
    return store.find(run.id()).orElseThrow();
  }

  /** Newest first. */
  synchronized List<Reclassification> list() {
    return store.list().stream().map(this::asOfNow).toList();
  }

  synchronized Optional<Reclassification> find(String id) {
    return store.find(id).map(this::asOfNow);
  }

  /** What is done is counted here while it goes on, and kept when it is over. */
  private Reclassification asOfNow(Reclassification run) {
    return run.over() ? run : run.with(done);
  }

  private Reclassification open(String by) {
    if (store.running().isPresent() || !nodes.takes(Duty.RECLASSIFICATION)) {
      throw Problem.conflict("The archive is being classified again already.");
    }
    return store.begin(spelled(archive.model()), archive.remaining(), by);
  }

  private void launch(String id) {
    done = 0;
    thread =
        Thread.ofPlatform()
            .name("reclassification")
            .priority(Thread.MIN_PRIORITY)
            .start(() -> perform(id, (_, _) -> {}));
  }

  private void perform(String id, BiConsumer<Long, Long> progress) {
    try {
      boolean complete = false;
      while (!complete && !stopping) {
        long documents = archive.remaining();
        store.aim(id, spelled(archive.model()), documents);
        complete =
            archive.run(
                () -> !stopping,
                now -> {
                  note(now);
                  progress.accept(now, documents);
                });
      }
      if (complete) {
        store.end(id, Reclassification.State.DONE);
      }
    } catch (RuntimeException e) {
      log.error("The archive could not be classified again", e);
      store.end(id, Reclassification.State.FAILED);
    } finally {
      nodes.leaves(Duty.RECLASSIFICATION);
    }
  }

  private synchronized void note(long now) {
    done = now;
  }

  private static String spelled(ModelVersion model) {
    return model.name() + "@" + model.version();
  }

  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    Thread working;
    synchronized (this) {
      working = thread;
    }
    if (working != null) {
      working.join();
    }
  }
}
