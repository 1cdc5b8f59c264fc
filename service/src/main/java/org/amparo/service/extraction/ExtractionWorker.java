package org.amparo.service.extraction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process in which files are read, one after the other, until its standard input ends. Run by
 * {@link ProcessTextExtractor}; of no use by hand.
 */
public final class ExtractionWorker {

  /** The exit code of -XX:+ExitOnOutOfMemoryError, and ours for the errors that it does not see. */
  static final int OUT_OF_MEMORY = 3;

  private static final int FAILED = 1;

  /** Bytes; some parsers recurse as deep as the file nests. */
  private static final long STACK = 8L << 20;

  private ExtractionWorker() {}

  /** How a worker reads one file. */
  @FunctionalInterface
  interface Reader {
    /**
     * @param pagesAhead is told how many images are about to go to Tesseract
     */
    Extraction read(Wire.Request request, IntConsumer pagesAhead) throws IOException;
  }

  /**
   * Serves until standard input ends.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    run(DocumentReader::new);
  }

  static void run(Supplier<Reader> reader) throws IOException {
    // Before anything else: standard output belongs to the protocol, and what a library prints may
    // quote the document. The virtual machine itself still writes to the true standard error.
    var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    var out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    var trueErrors = System.err;
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setIn(InputStream.nullInputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    silenceLogging();
    serve(in, out, reader.get(), trueErrors);
  }

  private static void silenceLogging() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }
  }

  private static void serve(
      DataInputStream in, DataOutputStream out, Reader reader, PrintStream errors)
      throws IOException {
    BlockingQueue<Wire.Request> requests = new LinkedBlockingQueue<>();
    new Thread(null, () -> answer(requests, out, reader, errors), "reading", STACK).start();
    try {
      while (true) {
        requests.add(Wire.readRequest(in));
      }
    } catch (EOFException e) {
      // The service is gone or done with us: end at once, whatever a parser is doing.
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(0);
    }
  }

  private static void answer(
      BlockingQueue<Wire.Request> requests,
      DataOutputStream out,
      Reader reader,
      PrintStream errors) {
    try {
      Wire.write(out, new Wire.Answer.Ready());
      while (true) {
        Extraction extraction = reader.read(requests.take(), pages -> announce(out, pages));
        Wire.write(out, new Wire.Answer.Done(extraction));
      }
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    } catch (Throwable e) {
      // Without its message, which may quote the document.
      errors.println(e.getClass().getName());
      for (StackTraceElement element : e.getStackTrace()) {
        errors.println("  at " + element);
      }
      errors.flush();
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private static void announce(DataOutputStream out, int pages) {
    try {
      Wire.write(out, new Wire.Answer.OcrPages(pages));
    } catch (IOException e) {
      // Nobody listens any more.
      Runtime.getRuntime().halt(FAILED);
    }
  }
}
