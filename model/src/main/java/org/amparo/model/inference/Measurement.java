package org.amparo.model.inference;

import java.util.List;
import org.amparo.model.ModelVersion;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Task;

/**
 * How fast a model is on this machine. Other work on the machine makes it slower; the load says how
 * much there was.
 *
 * @param bytes of the model's archive
 * @param processors that the machine offers
 * @param loadBefore mean number of processes that wanted to run in the minute before; below 0 if
 *     unknown
 * @param loadAfter likewise, in the minute until the end
 * @param loadMilliseconds from the disk to the first answer
 * @param peakResidentBytes of this process; 0 if unknown
 * @param readBytesPerSecond from memory, by all processors together
 * @param speeds what was measured
 */
public record Measurement(
    ModelVersion model,
    Task task,
    Precision precision,
    long bytes,
    int processors,
    double loadBefore,
    double loadAfter,
    double loadMilliseconds,
    long peakResidentBytes,
    double readBytesPerSecond,
    List<Speed> speeds) {

  public Measurement {
    speeds = List.copyOf(speeds);
  }

  /**
   * One kind of work.
   *
   * @param work what was done, such as {@code batch} or {@code decode}
   * @param rows side by side
   * @param tokens of each row
   * @param milliseconds the median of all rounds
   * @param fastestMilliseconds the fastest round
   * @param perSecond rows where texts are read, tokens where they are written
   * @param limitPerSecond what reading the whole archive for each token would allow; 0 where that
   *     is no limit
   * @param shareOfLimit of it, from 0 to 1
   */
  public record Speed(
      String work,
      int rows,
      int tokens,
      double milliseconds,
      double fastestMilliseconds,
      double perSecond,
      double limitPerSecond,
      double shareOfLimit) {}
}
