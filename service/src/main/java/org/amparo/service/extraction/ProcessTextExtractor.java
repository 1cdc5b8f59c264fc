package org.amparo.service.extraction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.amparo.service.extraction.Extraction.Attachment;
import org.amparo.service.extraction.Extraction.Failed;
import org.amparo.service.extraction.Extraction.Reason;
import org.amparo.service.extraction.Extraction.Text;
import org.springframework.util.FileSystemUtils;

/**
 * Reads files in processes of their own, so that a hostile file can cost a process and never the
 * service. Workers live from file to file; one that crashed, hung or ran out of memory is replaced.
 * Callers beyond the number of workers wait in line.
 */
public final class ProcessTextExtractor implements TextExtractor {

  private final Path folder;
  private final ExtractionLimits limits;
  private final WorkerSettings settings;
  private final Semaphore turns;
  private final Deque<WorkerProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<WorkerProcess> living = ConcurrentHashMap.newKeySet();
  private WorkerProcess spare;
  private volatile boolean closed;

  /**
   * Starts the first worker, and does not wait for it.
   *
   * @param folder for the workers' temporary files; used by this extractor alone, made if absent
   * @throws UncheckedIOException if the folder cannot be made or no process be started
   */
  public ProcessTextExtractor(Path folder, ExtractionLimits limits, WorkerSettings settings) {
    this.folder = folder;
    this.limits = limits;
    this.settings = settings;
    this.turns = new Semaphore(settings.workers(), true);
    try {
      Files.createDirectories(folder);
      removeLeftovers();
      idle.push(start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A service that was killed could not clean up. */
  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "worker-*")) {
      for (Path leftover : leftovers) {
        FileSystemUtils.deleteRecursively(leftover);
      }
    }
  }

  @Override
  public Extraction extract(Path file, String filename, Path attachments)
      throws InterruptedException {
    long size = sizeOf(file);
    if (size == 0) {
      return new Failed(Reason.EMPTY_FILE, "The file has no bytes.");
    }
    if (size > limits.fileSize().toBytes()) {
      return new Failed(
          Reason.TOO_LARGE,
          "The file has %d bytes; at most %d are read."
              .formatted(size, limits.fileSize().toBytes()));
    }
    turns.acquire();
    try {
      return readIn(newFolder(attachments), file, filename);
    } finally {
      turns.release();
    }
  }

  /** What is found is left in the folder only if it is handed to the caller. */
  private Extraction readIn(Path own, Path file, String filename) throws InterruptedException {
    boolean keep = false;
    try {
      Extraction extraction = read(request(file, filename, own));
      if (extraction instanceof Text text && !text.attachments().isEmpty()) {
        if (!areWithin(own, text.attachments())) {
          return new Failed(
              Reason.WORKER_CRASHED, "The worker named a file that it did not write.");
        }
        keep = true;
      }
      return extraction;
    } finally {
      if (!keep) {
        remove(own);
      }
    }
  }

  private Extraction read(Wire.Request request) throws InterruptedException {
    WorkerProcess worker;
    try {
      worker = take();
    } catch (IOException e) {
      return new Failed(Reason.WORKER_CRASHED, "No worker process could be started.");
    }
    try {
      Extraction extraction = worker.read(request, limits);
      if (closed) {
        throw new IllegalStateException("closed");
      }
      return extraction;
    } finally {
      giveBack(worker);
    }
  }

  private WorkerProcess take() throws IOException {
    for (WorkerProcess worker = idle.poll(); worker != null; worker = idle.poll()) {
      if (worker.isAlive()) {
        return worker;
      }
      end(worker);
    }
    return start();
  }

  private WorkerProcess start() throws IOException {
    var worker = new WorkerProcess(settings.command(), limits, folder);
    living.add(worker);
    if (closed) {
      end(worker);
      throw new IllegalStateException("closed");
    }
    return worker;
  }

  private void giveBack(WorkerProcess worker) {
    if (closed || !worker.isAlive()) {
      end(worker);
      return;
    }
    idle.push(worker.files() < settings.filesPerWorker() ? worker : replaced(worker));
    if (closed) {
      close();
    }
  }

  /** A worn worker goes on until its successor is ready, so that nobody waits for a start. */
  private synchronized WorkerProcess replaced(WorkerProcess worn) {
    if (spare != null && !spare.isAlive()) {
      end(spare);
      spare = null;
    }
    if (spare == null) {
      try {
        spare = start();
      } catch (IOException e) {
        return worn;
      }
    }
    if (!spare.isReady()) {
      return worn;
    }
    WorkerProcess successor = spare;
    spare = null;
    end(worn);
    return successor;
  }

  private Wire.Request request(Path file, String filename, Path attachments) {
    return new Wire.Request(
        file.toAbsolutePath(),
        filename,
        attachments.toAbsolutePath(),
        settings.tesseract(),
        limits.timePerOcrPage().toMillis(),
        limits.characters(),
        limits.embeddedDepth(),
        limits.embeddedCount(),
        limits.expansion());
  }

  /** A worker that a hostile file has taken over could name any file of this machine. */
  private static boolean areWithin(Path folder, List<Attachment> attachments) {
    Path parent = folder.toAbsolutePath();
    return attachments.stream()
        .map(Attachment::file)
        .allMatch(
            file ->
                parent.equals(file.normalize().getParent())
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
  }

  private static Path newFolder(Path parent) {
    try {
      return Files.createTempDirectory(parent, "attachments-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(WorkerProcess worker) {
    worker.close();
    living.remove(worker);
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    idle.clear();
    List.copyOf(living).forEach(this::end);
  }
}
