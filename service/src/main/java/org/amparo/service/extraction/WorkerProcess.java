package org.amparo.service.extraction;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.amparo.service.extraction.Extraction.Failed;
import org.amparo.service.extraction.Extraction.Reason;
import org.springframework.util.FileSystemUtils;

/**
 * One worker, seen from the service. Used by one thread at a time; a worker that failed is dead.
 */
final class WorkerProcess implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WorkerProcess.class.getName());
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  /** How long a worker that fell silent may take to end by itself. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final int ERRORS_KEPT = 4_096;

  /** What a worker may know of the machine: where programs are, and that file names are UTF-8. */
  private static final List<String> INHERITED = List.of("PATH", "TESSDATA_PREFIX", "SystemRoot");

  /** What comes from the worker. */
  private sealed interface Event {
    record Said(Wire.Answer answer) implements Event {}

    record Ended() implements Event {}
  }

  private final Process process;
  private final Path temporary;
  private final DataOutputStream requests;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final StringBuffer errors = new StringBuffer();
  private boolean ready;
  private int files;

  /** Starts a worker and returns at once. */
  WorkerProcess(WorkerCommand command, ExtractionLimits limits, Path folder) throws IOException {
    temporary = Files.createTempDirectory(folder, "worker-").toAbsolutePath();
    Path fonts = Files.createDirectories(folder.resolve("fonts")).toAbsolutePath();
    var builder = new ProcessBuilder(command.line(limits.heap(), temporary, fonts));
    builder.directory(temporary.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.put("LC_ALL", "C.UTF-8");
    // Two workers are two pages at once; more threads for one page only wait for each other.
    environment.put("OMP_THREAD_LIMIT", "1");
    try {
      process = builder.start();
    } catch (IOException e) {
      FileSystemUtils.deleteRecursively(temporary);
      throw e;
    }
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    int longest = (int) Math.min(4L * limits.characters() + (16 << 20), Integer.MAX_VALUE - 8);
    // Not virtual: a read from a pipe holds its carrier, and the machine has few of those.
    Thread.ofPlatform().daemon().name("worker-answers").start(() -> listen(longest));
    Thread.ofPlatform().daemon().name("worker-errors").start(this::drainErrors);
  }

  private void listen(int longest) {
    try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      while (true) {
        events.add(new Event.Said(Wire.readAnswer(in, longest)));
      }
    } catch (IOException e) {
      // It is ending, and its exit code will say why; or it no longer speaks the protocol, and
      // must.
      endSoon();
      events.add(new Event.Ended());
    }
  }

  private void endSoon() {
    try {
      if (!process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void drainErrors() {
    try (InputStream in = process.getErrorStream()) {
      byte[] bytes = new byte[1_024];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        errors.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
        errors.delete(0, Math.max(0, errors.length() - ERRORS_KEPT));
      }
    } catch (IOException e) {
      // The process is gone.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it waits for files; does not wait itself. */
  boolean isReady() {
    if (!ready && events.peek() instanceof Event.Said(Wire.Answer.Ready())) {
      events.remove();
      ready = true;
    }
    return ready;
  }

  /** How many files it was asked to read. */
  int files() {
    return files;
  }

  /** Has one file read, and kills the worker when it does not answer in time. */
  Extraction read(Wire.Request request, ExtractionLimits limits) throws InterruptedException {
    files++;
    boolean answered = false;
    try {
      Extraction extraction = awaitReady() ? ask(request, limits) : notStarted();
      answered = isAlive();
      return extraction;
    } finally {
      if (!answered) {
        kill();
      }
    }
  }

  private boolean awaitReady() throws InterruptedException {
    if (!ready) {
      Event first = events.poll(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
      ready = first instanceof Event.Said(Wire.Answer.Ready());
    }
    return ready;
  }

  private Failed notStarted() {
    kill();
    LOG.log(Level.WARNING, "A worker did not start: {0}", errors);
    return new Failed(Reason.WORKER_CRASHED, "The worker process could not be started.");
  }

  private Extraction ask(Wire.Request request, ExtractionLimits limits)
      throws InterruptedException {
    try {
      Wire.write(requests, request);
    } catch (IOException e) {
      return ended();
    }
    Duration allowed = limits.time();
    long start = System.nanoTime();
    while (true) {
      long left = allowed.toNanos() - (System.nanoTime() - start);
      switch (events.poll(left, TimeUnit.NANOSECONDS)) {
        case null -> {
          kill();
          return new Failed(
              Reason.TIMED_OUT, "Given up after " + allowed.toSeconds() + " seconds.");
        }
        case Event.Said(Wire.Answer.Done(Extraction extraction)) -> {
          return extraction;
        }
        case Event.Said(Wire.Answer.OcrPages(int count)) ->
            allowed = longer(allowed, Math.max(0, count), limits);
        case Event.Said(Wire.Answer.Ready()) -> {}
        case Event.Ended() -> {
          return ended();
        }
      }
    }
  }

  private static Duration longer(Duration allowed, int pages, ExtractionLimits limits) {
    Duration more = allowed.plus(limits.timePerOcrPage().multipliedBy(pages));
    return more.compareTo(limits.longestTime()) < 0 ? more : limits.longestTime();
  }

  private Failed ended() {
    kill();
    int code = process.exitValue();
    if (code == ExtractionWorker.OUT_OF_MEMORY) {
      return new Failed(Reason.OUT_OF_MEMORY, "Reading the file takes more memory than it may.");
    }
    LOG.log(Level.WARNING, "A worker ended with exit code {0}: {1}", code, errors);
    return new Failed(
        Reason.WORKER_CRASHED, "The worker process ended with exit code " + code + ".");
  }

  /** Kills it with what it started. A process that is already ending keeps its own exit code. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Ends the worker, whatever it is doing, and removes its folder. */
  @Override
  public void close() {
    kill();
    try {
      FileSystemUtils.deleteRecursively(temporary);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Left behind: {0}", temporary);
    }
  }
}
