package org.amparo.service.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.amparo.model.directory.Precision;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Imports models one after the other, in the background, and remembers how each went. */
@Component
class Imports implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Imports.class);
  private static final int REMEMBERED = 20;

  /** Where an import stands. */
  enum State {
    WAITING,
    RUNNING,
    DONE,
    REFUSED
  }

  /**
   * @param fraction of the whole work, from 0 to 1
   * @param reason why it was refused
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Progress(String name, State state, double fraction, Optional<String> reason) {}

  private final InstalledModels models;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("model-import").factory());
  private final Deque<Progress> imports = new ArrayDeque<>();

  Imports(InstalledModels models) {
    this.models = models;
  }

  /** Newest first. */
  synchronized List<Progress> list() {
    return List.copyOf(imports);
  }

  Progress begin(Path folder, String name, Precision precision) {
    var waiting = new Progress(name, State.WAITING, 0, Optional.empty());
    note(waiting);
    thread.execute(() -> run(folder, name, precision));
    return waiting;
  }

  private void run(Path folder, String name, Precision precision) {
    int steps = org.amparo.model.imports.Progress.Step.values().length;
    try {
      ImportOutcome outcome =
          new ModelImport(models.directory(), memory())
              .run(
                  folder,
                  name,
                  precision,
                  (step, done) ->
                      note(
                          new Progress(
                              name,
                              State.RUNNING,
                              (step.ordinal() + done) / steps,
                              Optional.empty())));
      switch (outcome) {
        case ImportOutcome.Imported _ -> note(new Progress(name, State.DONE, 1, Optional.empty()));
        case ImportOutcome.Refused(var refusal) -> refuse(name, refusal.reason());
      }
    } catch (IOException | RuntimeException e) {
      log.error("The import of {} failed", name, e);
      refuse(name, "The folder could not be read or the model not written; the log says why.");
    }
  }

  private void refuse(String name, String reason) {
    note(new Progress(name, State.REFUSED, 1, Optional.of(reason)));
  }

  private synchronized void note(Progress progress) {
    imports.removeIf(before -> before.name().equals(progress.name()));
    imports.addFirst(progress);
    while (imports.size() > REMEMBERED) {
      imports.removeLast();
    }
  }

  /** Three quarters of the machine's: the rest is the service's and the system's. */
  private static long memory() {
    var machine =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return machine.getTotalMemorySize() / 4 * 3;
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
