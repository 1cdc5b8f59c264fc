package org.amparo.service.learning;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.amparo.service.nodes.Duty;
import org.amparo.service.nodes.Nodes;
import org.amparo.service.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Trains one model at a time, in the background, behind all other work. What was under way when the
 * service stopped has left nothing behind, and is said to have been interrupted.
 */
@Component
public class TrainingRoom implements InitializingBean, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(TrainingRoom.class);

  private final Training training;
  private final TrainingRuns runs;
  private final ModelWorkbench workbench;
  private final Nodes nodes;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("training").priority(Thread.MIN_PRIORITY).factory());

  private TrainingRun current;
  private TrainingRun.State stop;

  TrainingRoom(Training training, TrainingRuns runs, ModelWorkbench workbench, Nodes nodes) {
    this.training = training;
    this.runs = runs;
    this.workbench = workbench;
    this.nodes = nodes;
  }

  @Override
  public void afterPropertiesSet() throws IOException {
    workbench.sweep();
    if (nodes.takes(Duty.TRAINING)) {
      runs.markInterrupted();
      nodes.leaves(Duty.TRAINING);
    }
  }

  /**
   * Begins a training in the background.
   *
   * @throws Problem 409 if one is under way
   */
  synchronized TrainingRun begin(String by) {
    TrainingRun run = open(by);
    thread.execute(() -> perform(run, _ -> {}));
    return run;
  }

  /**
   * Trains at once, and returns when it is over.
   *
   * @param progress is told how far it is, from 0 to 1
   * @return what clients would be shown of it
   */
  public Object train(String by, Consumer<Double> progress) {
    TrainingRun run;
    synchronized (this) {
      run = open(by);
    }
    return perform(run, report -> progress.accept(report.fraction()));
  }

  /** Newest first; without the curves. */
  synchronized List<TrainingRun> list() {
    return runs.list().stream()
        .map(this::asItStands)
        .map(run -> run.with(run.report().with(List.of())))
        .toList();
  }

  synchronized Optional<TrainingRun> find(String id) {
    return runs.find(id).map(this::asItStands);
  }

  /**
   * Stops a training as soon as it looks up from its work, within a second or so.
   *
   * @return the training as it stands
   * @throws Problem 404 if there is none, 409 if it is over
   */
  synchronized TrainingRun cancel(String id) {
    TrainingRun run =
        find(id).orElseThrow(() -> Problem.notFound("There is no training " + id + "."));
    if (current == null && run.state() == TrainingRun.State.RUNNING) {
      throw Problem.conflict("Another node trains; it is cancelled there.");
    }
    if (current == null || !current.id().equals(id)) {
      throw Problem.conflict("The training is over: " + run.state() + ".");
    }
    stop = TrainingRun.State.CANCELLED;
    return run;
  }

  private TrainingRun open(String by) {
    if (current != null) {
      throw Problem.conflict("A training is under way; one at a time. Its id is " + current.id());
    }
    if (!nodes.takes(Duty.TRAINING)) {
      throw Problem.conflict("A training is under way on another node; one at a time.");
    }
    runs.markInterrupted();
    stop = null;
    current = runs.begin(by);
    return current;
  }

  private TrainingRun asItStands(TrainingRun run) {
    return current != null && current.id().equals(run.id()) ? current : run;
  }

  private TrainingRun perform(TrainingRun run, Consumer<TrainingRun.Report> listener) {
    try {
      Training.Outcome outcome =
          training.run(
              run,
              report -> {
                note(report);
                listener.accept(report);
              });
      return end(
          outcome.promoted() ? TrainingRun.State.PROMOTED : TrainingRun.State.NOT_PROMOTED,
          outcome.report());
    } catch (Stopped stopped) {
      return end(stopped.how, latest().because("Stopped before its end."));
    } catch (IOException | RuntimeException e) {
      log.error("Training {} failed", run.id(), e);
      return end(
          TrainingRun.State.FAILED, latest().because("It failed, and the log says why: " + e));
    } finally {
      sweep();
    }
  }

  private synchronized TrainingRun.Report latest() {
    return current.report();
  }

  private synchronized void note(TrainingRun.Report report) {
    current = current.with(report);
    if (stop != null) {
      throw new Stopped(stop);
    }
  }

  private synchronized TrainingRun end(TrainingRun.State state, TrainingRun.Report report) {
    TrainingRun ended = runs.end(current, state, report);
    current = null;
    nodes.leaves(Duty.TRAINING);
    log.info("Training {} ended: {} {}", ended.number(), state, report.decision().orElse(""));
    return ended;
  }

  private void sweep() {
    try {
      workbench.sweep();
    } catch (IOException e) {
      log.warn("What a training left behind could not be removed", e);
    }
  }

  @Override
  public void destroy() {
    synchronized (this) {
      stop = TrainingRun.State.INTERRUPTED;
    }
    thread.close();
  }

  private static final class Stopped extends RuntimeException {
    private final TrainingRun.State how;

    Stopped(TrainingRun.State how) {
      super(null, null, false, false);
      this.how = how;
    }
  }
}
