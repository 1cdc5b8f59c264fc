package org.amparo.service.extraction;

import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.stream.Stream;
import org.amparo.service.extraction.Extraction.Failed;
import org.amparo.service.extraction.Extraction.Reason;
import org.apache.poi.OldFileFormatException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.exception.ZeroByteFileException;

/** Tells from what a parser threw why a file could not be read. */
final class ReadingFailure {

  /** Chains of causes may be circular. */
  private static final int DEEPEST_CAUSE = 20;

  private ReadingFailure() {}

  static Failed of(Throwable thrown) {
    if (isEncrypted(thrown)) {
      return new Failed(
          Reason.ENCRYPTED, "The file opens with a password only. Save it without, and try again.");
    }
    if (isBomb(thrown)) {
      return new Failed(
          Reason.TOO_LARGE, "The file expands to far more than its size: a decompression bomb.");
    }
    if (has(thrown, UnsupportedFormatException.class)
        || has(thrown, OldFileFormatException.class)) {
      return new Failed(
          Reason.UNSUPPORTED_FORMAT, "A version of its format that Amparo does not read.");
    }
    if (has(thrown, ZeroByteFileException.class)) {
      return new Failed(Reason.EMPTY_FILE, "The file holds nothing.");
    }
    if (has(thrown, StackOverflowError.class)) {
      return new Failed(Reason.DAMAGED, "The file nests its parts without end.");
    }
    if (has(thrown, IllegalThreadStateException.class)) {
      // Tesseract was asked how it ended when its time was over, and had not.
      return new Failed(Reason.TIMED_OUT, "Reading the scan took longer than it may.");
    }
    if (has(thrown, FileSystemException.class)) {
      return new Failed(
          Reason.WORKER_CRASHED, "The worker could not read or write on its disk: " + name(thrown));
    }
    return new Failed(
        Reason.DAMAGED, "The file does not hold to its own format: " + name(thrown) + ".");
  }

  static boolean isEncrypted(Throwable thrown) {
    return has(thrown, EncryptedDocumentException.class)
        || has(thrown, org.apache.poi.EncryptedDocumentException.class);
  }

  /** Neither of the libraries has a type for it. */
  static boolean isBomb(Throwable thrown) {
    return causes(thrown)
        .map(Throwable::getMessage)
        .anyMatch(
            message -> message != null && message.toLowerCase(Locale.ROOT).contains("zip bomb"));
  }

  private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
    return causes(thrown).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, it -> it != null, Throwable::getCause).limit(DEEPEST_CAUSE);
  }

  /** The type and the place, never the message: that may quote the document. */
  private static String name(Throwable thrown) {
    Throwable root = causes(thrown).reduce(thrown, (first, second) -> second);
    StackTraceElement[] trace = root.getStackTrace();
    String type = root.getClass().getSimpleName();
    return trace.length == 0 ? type : type + " in " + trace[0].getClassName();
  }
}
