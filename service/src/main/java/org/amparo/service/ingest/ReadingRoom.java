package org.amparo.service.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.amparo.service.document.DocumentQueue;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.document.Failure;
import org.amparo.service.document.Lane;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.nodes.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Threads that take documents from the queue and read them, one at a time each. The queue is the
 * database; this only waits beside it.
 */
@Component
class ReadingRoom implements DocumentQueue, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReadingRoom.class);

  /** Even if no wake-up came, look again: the database is the truth. */
  private static final long LOOK_AGAIN_SECONDS = 5;

  private final DocumentStore documents;
  private final ObjectProvider<DocumentReader> reader;
  private final IngestSettings settings;
  private final Nodes nodes;
  private final Semaphore light = new Semaphore(0);
  private final Semaphore all = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  ReadingRoom(
      DocumentStore documents,
      ObjectProvider<DocumentReader> reader,
      IngestSettings settings,
      Nodes nodes) {
    this.documents = documents;
    this.reader = reader;
    this.settings = settings;
    this.nodes = nodes;
  }

  @Override
  public void wake() {
    light.release();
    all.release();
  }

  @Override
  public boolean isAutoStartup() {
    return settings.enabled();
  }

  @Override
  public void start() {
    requeueWhatOthersDoNotRead(List.of());
    running = true;
    for (int i = 0; i < settings.readersHere(); i++) {
      boolean lightOnly = i == 0;
      threads.add(
          Thread.ofPlatform()
              .name("reader-" + i)
              .start(
                  () ->
                      serve(
                          lightOnly ? List.of(Lane.LIGHT) : List.of(Lane.LIGHT, Lane.HEAVY),
                          lightOnly ? light : all)));
    }
  }

  /** Takes over what a node was reading that is not there any more. */
  @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void takeOver() {
    if (!running || !nodes.isShared()) {
      return;
    }
    int abandoned = requeueWhatOthersDoNotRead(List.of(nodes.self()));
    if (abandoned > 0) {
      log.warn("{} documents are read again: the node that read them is gone", abandoned);
      wake();
    }
  }

  private int requeueWhatOthersDoNotRead(List<String> here) {
    // In this order: whoever reads was there before it took what it reads.
    var gone = new ArrayList<>(documents.readers());
    gone.removeAll(nodes.others());
    gone.removeAll(here);
    return documents.requeueInterrupted(gone);
  }

  /** Once the service answers, makes ready what the first document needs. */
  @EventListener(ApplicationReadyEvent.class)
  void prepare() {
    if (running) {
      Thread.ofPlatform().daemon().name("reader-preparation").start(reader::getObject);
    }
  }

  @Override
  public void stop() {
    running = false;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void serve(List<Lane> lanes, Semaphore wakeUps) {
    while (running) {
      try {
        Optional<StoredDocument> next = documents.claim(lanes);
        if (next.isPresent()) {
          read(next.get());
        } else if (wakeUps.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)) {
          wakeUps.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("The queue cannot be read; trying again", e);
        pause();
      }
    }
  }

  private void read(StoredDocument document) throws InterruptedException {
    try {
      reader.getObject().read(document);
    } catch (InterruptedException e) {
      documents.release(document.id());
      throw e;
    } catch (RuntimeException e) {
      if (!running) {
        // The interruption of the shutdown, in another guise.
        documents.release(document.id());
        return;
      }
      log.error("Reading document {} failed", document.id(), e);
      reader
          .getObject()
          .fail(
              document,
              new Failure(
                  "FAULT",
                  "A fault of Amparo; the log has it under this document's id.",
                  "WORTHWHILE"));
    }
  }

  private void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
