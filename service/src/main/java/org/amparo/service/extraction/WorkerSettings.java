package org.amparo.service.extraction;

/**
 * How many workers there are and how they are run.
 *
 * @param workers files read at the same time; each costs {@link ExtractionLimits#heap()} and a
 *     processor
 * @param filesPerWorker after so many files a worker is replaced, so that what a library leaks
 *     stays bounded
 * @param tesseract the command that reads scans: a name on the search path, or a path
 */
public record WorkerSettings(
    int workers, int filesPerWorker, String tesseract, WorkerCommand command) {

  public WorkerSettings {
    if (workers < 1 || filesPerWorker < 1 || tesseract.isBlank()) {
      throw new IllegalArgumentException(
          "workers %d, files per worker %d, tesseract %s"
              .formatted(workers, filesPerWorker, tesseract));
    }
  }

  /** Two workers of this program. */
  public static WorkerSettings standard() {
    return new WorkerSettings(
        2, 500, "tesseract", WorkerCommand.ofThisProgram(Sandbox.ofThisMachine()));
  }
}
