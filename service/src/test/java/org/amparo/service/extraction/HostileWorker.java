package org.amparo.service.extraction;

import java.io.IOException;
import java.nio.file.Path;
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
    switch (request.filename()) {
      case "hang" -> sleep();
      case "crash" -> Runtime.getRuntime().halt(134);
      case "throw" -> throw new IllegalStateException("texto del documento");
      case "devour" -> devour();
      case "print" -> System.out.println("a library that talks");
      case "steal" -> {
        return text(List.of(new Attachment("x", "text/plain", Path.of("/etc/hostname"))));
      }
      default -> {}
    }
    return text(List.of());
  }

  private static Text text(List<Attachment> attachments) {
    return new Text(
        "pid " + ProcessHandle.current().pid() + " env " + System.getenv().keySet(),
        "text/plain",
        Metadata.NONE,
        List.of(),
        attachments,
        false,
        Set.of());
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
