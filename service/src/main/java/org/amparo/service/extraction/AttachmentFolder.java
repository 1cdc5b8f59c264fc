package org.amparo.service.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amparo.service.extraction.Extraction.Attachment;
import org.amparo.service.extraction.Extraction.Omission;

/**
 * Where the attachments of one mail are written, under numbers: their names are not to be trusted.
 */
final class AttachmentFolder {

  private static final int LONGEST_NAME = 255;

  /** Bytes; the logo under a signature has less, a photographed page more. */
  private static final int DECORATION = 10_000;

  private final Path folder;
  private final int limit;
  private final Findings findings;
  private final List<Attachment> attachments = new ArrayList<>();

  AttachmentFolder(Path folder, int limit, Findings findings) {
    this.folder = folder;
    this.limit = limit;
    this.findings = findings;
  }

  /**
   * @param shown whether the body shows it: then a small picture is decoration and left out
   */
  void add(String name, String mediaType, boolean shown, InputStream content) throws IOException {
    if (attachments.size() >= limit) {
      findings.omit(Omission.EMBEDDED_CUT);
      return;
    }
    Path file = folder.resolve(Integer.toString(attachments.size() + 1));
    Files.copy(content, file);
    if (shown && mediaType.startsWith("image/") && Files.size(file) < DECORATION) {
      Files.delete(file);
      return;
    }
    attachments.add(new Attachment(readable(name), mediaType, file));
  }

  /** The last part of what may be a path, without what does not print. */
  private static String readable(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = new TextFlow(LONGEST_NAME).append(last.replaceAll("\\s+", " ")).text();
    return clean.isEmpty() || clean.chars().allMatch(c -> c == '.') ? "attachment" : clean;
  }

  List<Attachment> attachments() {
    return attachments;
  }
}
