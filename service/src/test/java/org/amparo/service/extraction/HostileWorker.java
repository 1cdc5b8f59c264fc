package org.amparo.service.extraction;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.amparo.service.extraction.Extraction.Attachment;
import org.amparo.service.extraction.Extraction.Metadata;
import org.amparo.service.extraction.Extraction.Text;

/** A worker whose parser does what the name of the file says. */
final class HostileWorker {

  private HostileWorker() {}

  public static void main(String[] arguments) throws IOException {
    ExtractionWorker.run(() -> (request, pagesAhead) -> read(request));
  }

  private static Extraction read(Wire.Request request) {
    String[] words = request.filename().split(" ");
    switch (words[0]) {
      case "hang" -> sleep();
      case "crash" -> Runtime.getRuntime().halt(134);
      case "throw" -> throw new IllegalStateException("texto del documento");
      case "devour" -> devour();
      case "print" -> System.out.println("a library that talks");
      case "steal" -> {
        return text(List.of(new Attachment("x", "text/plain", Path.of("/etc/hostname"))));
      }
      case "call" -> {
        return text(call(Integer.parseInt(words[1])));
      }
      case "fill" -> {
        return text(fill());
      }
      default -> {}
    }
    return text(List.of());
  }

  private static String call(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return "connected";
    } catch (IOException e) {
      return "not connected: " + e.getMessage();
    }
  }

  /** A file of a terabyte, which holds nothing. */
  private static String fill() {
    try {
      Path file = Files.createTempFile("fill", "");
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(1), 1L << 40);
        return "written";
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return "not written: " + e.getMessage();
    }
  }

  private static Text text(List<Attachment> attachments) {
    return text(
        "pid " + ProcessHandle.current().pid() + " env " + System.getenv().keySet(), attachments);
  }

  private static Text text(String said) {
    return text(said, List.of());
  }

  private static Text text(String said, List<Attachment> attachments) {
    return new Text(said, "text/plain", Metadata.NONE, List.of(), attachments, false, Set.of());
  }

  private static void sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void devour() {
    List<byte[]> eaten = new ArrayList<>();
    while (eaten.size() < Integer.MAX_VALUE) {
      eaten.add(new byte[1 << 20]);
    }
  }
}
