package org.amparo.service.extraction;

import java.nio.file.Path;

/**
 * Turns an uploaded file into plain text. Safe for use by many threads at once; each call blocks
 * its thread until the file is done, given up, or the thread is interrupted.
 */
public interface TextExtractor extends AutoCloseable {

  /**
   * Reads one file.
   *
   * @param file the bytes, on disk; never changed. Its own name carries no meaning.
   * @param filename the name under which it was uploaded: a hint to its format, never used as a
   *     path
   * @param attachments an existing folder for what was attached to a mail; each call that finds
   *     attachments makes a folder of its own in it, which from then on belongs to the caller. A
   *     call that finds none, or fails, leaves nothing there.
   * @return the text, or why there is none; a bad file never throws
   * @throws InterruptedException if the thread is interrupted; the work is given up
   * @throws java.io.UncheckedIOException if {@code file} cannot be read or {@code attachments}
   *     cannot be written: a fault of this machine, not of the document
   * @throws IllegalStateException after {@link #close()}
   */
  Extraction extract(Path file, String filename, Path attachments) throws InterruptedException;

  /** Gives up what is running and frees everything. May be called twice. */
  @Override
  void close();
}
