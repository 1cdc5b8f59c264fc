package org.amparo.service.extraction;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * What one file may cost. Beyond a limit the file is set aside with its reason, or what was read so
 * far is kept and marked as incomplete; nothing is dropped in silence.
 *
 * @param time from start to end, for a file without scanned pages
 * @param timePerOcrPage added to {@code time} for each page or picture that goes to Tesseract; none
 *     may take longer than this
 * @param longestTime the sum never exceeds this. Raising it lets longer scans through, and lets a
 *     hostile file hold a worker for longer.
 * @param heap of each worker process
 * @param characters of text that are kept, in UTF-16 code units; what follows is cut
 * @param embeddedDepth how deep files within files are read
 * @param embeddedCount how many files within a file are read
 * @param expansion how many bytes of content one byte of file may become before the file is taken
 *     for a decompression bomb
 * @param fileSize a larger file is not opened at all
 */
public record ExtractionLimits(
    Duration time,
    Duration timePerOcrPage,
    Duration longestTime,
    DataSize heap,
    int characters,
    int embeddedDepth,
    int embeddedCount,
    int expansion,
    DataSize fileSize) {

  /** Enough for real case files on a small machine. */
  public static final ExtractionLimits DEFAULT =
      new ExtractionLimits(
          Duration.ofSeconds(120),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          DataSize.ofMegabytes(512),
          20_000_000,
          8,
          1_000,
          100,
          DataSize.ofMegabytes(200));

  public ExtractionLimits {
    if (!time.isPositive() || timePerOcrPage.isNegative() || longestTime.compareTo(time) < 0) {
      throw new IllegalArgumentException(
          "time " + time + ", per page " + timePerOcrPage + ", at most " + longestTime);
    }
    if (heap.toMegabytes() < 16) {
      throw new IllegalArgumentException("heap " + heap + "; a worker needs 16 MB or more");
    }
    if (characters < 1 || embeddedDepth < 0 || embeddedCount < 0 || expansion < 1) {
      throw new IllegalArgumentException(
          "characters %d, embedded depth %d and count %d, expansion %d"
              .formatted(characters, embeddedDepth, embeddedCount, expansion));
    }
    if (fileSize.toBytes() < 1) {
      throw new IllegalArgumentException("file size " + fileSize);
    }
  }
}
