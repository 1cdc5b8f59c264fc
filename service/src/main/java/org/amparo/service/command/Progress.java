package org.amparo.service.command;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar on standard error, from the moment on at which the work has taken two seconds. */
final class Progress implements AutoCloseable {

  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final String task;
  private final long begin = System.nanoTime();
  private ProgressBar bar;

  Progress(String task) {
    this.task = task;
  }

  synchronized void at(long done, long total) {
    if (bar == null && System.nanoTime() - begin > PATIENCE_NANOS) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .continuousUpdate()
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
