package org.amparo.service.document;

import java.util.Locale;
import java.util.Set;

/**
 * Two queues, so that a folder of scans, each minutes long, does not hold up the letter that came
 * after it.
 */
public enum Lane {
  LIGHT,
  HEAVY;

  private static final long LARGE = 5_000_000;

  private static final Set<String> SLOW =
      Set.of("pdf", "png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp", "zip");

  /** By what can be told without opening the file; a wrong guess costs time, nothing else. */
  public static Lane of(String filename, long bytes) {
    String extension = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return bytes > LARGE || SLOW.contains(extension) ? HEAVY : LIGHT;
  }
}
