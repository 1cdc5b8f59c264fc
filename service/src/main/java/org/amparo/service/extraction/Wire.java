package org.amparo.service.extraction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.amparo.service.extraction.Extraction.Attachment;
import org.amparo.service.extraction.Extraction.Failed;
import org.amparo.service.extraction.Extraction.Metadata;
import org.amparo.service.extraction.Extraction.Omission;
import org.amparo.service.extraction.Extraction.PageBreak;
import org.amparo.service.extraction.Extraction.Reason;
import org.amparo.service.extraction.Extraction.Text;

/**
 * What the service and its workers say to each other: frames of a four-byte length and a body, over
 * the worker's standard input and output. The service believes nothing that a worker says beyond
 * the shape of the message.
 */
final class Wire {

  private Wire() {}

  /** What the service asks: read one file. */
  record Request(
      Path file,
      String filename,
      Path attachments,
      String tesseract,
      long millisPerOcrPage,
      int characters,
      int embeddedDepth,
      int embeddedCount,
      int expansion) {}

  /** What a worker answers. */
  sealed interface Answer {
    /** It has started and can be asked. Sent once, unasked. */
    record Ready() implements Answer {}

    /** So many more images are about to go to Tesseract. Any number of these precedes Done. */
    record OcrPages(int count) implements Answer {}

    /** The file is finished. */
    record Done(Extraction extraction) implements Answer {}
  }

  static void write(DataOutputStream out, Request request) throws IOException {
    var body = new ByteArrayOutputStream();
    var data = new DataOutputStream(body);
    string(data, request.file().toString());
    string(data, request.filename());
    string(data, request.attachments().toString());
    string(data, request.tesseract());
    data.writeLong(request.millisPerOcrPage());
    data.writeInt(request.characters());
    data.writeInt(request.embeddedDepth());
    data.writeInt(request.embeddedCount());
    data.writeInt(request.expansion());
    frame(out, body);
  }

  static Request readRequest(DataInputStream in) throws IOException {
    DataInputStream data = body(in, 1 << 20);
    return new Request(
        Path.of(string(data)),
        string(data),
        Path.of(string(data)),
        string(data),
        data.readLong(),
        data.readInt(),
        data.readInt(),
        data.readInt(),
        data.readInt());
  }

  static void write(DataOutputStream out, Answer answer) throws IOException {
    var body = new ByteArrayOutputStream();
    var data = new DataOutputStream(body);
    switch (answer) {
      case Answer.Ready() -> data.writeByte('R');
      case Answer.OcrPages(int count) -> {
        data.writeByte('O');
        data.writeInt(count);
      }
      case Answer.Done(Failed failed) -> {
        data.writeByte('F');
        string(data, failed.reason().name());
        string(data, failed.detail());
      }
      case Answer.Done(Text text) -> {
        data.writeByte('T');
        text(data, text);
      }
    }
    frame(out, body);
  }

  /**
   * @param limit of the body, in bytes
   * @throws IOException if the stream ends, or holds anything but an answer
   */
  static Answer readAnswer(DataInputStream in, int limit) throws IOException {
    DataInputStream data = body(in, limit);
    try {
      int kind = data.readByte();
      return switch (kind) {
        case 'R' -> new Answer.Ready();
        case 'O' -> new Answer.OcrPages(data.readInt());
        case 'F' -> new Answer.Done(new Failed(Reason.valueOf(string(data)), string(data)));
        case 'T' -> new Answer.Done(text(data));
        default -> throw new IOException("an answer of kind " + kind);
      };
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("a malformed answer", e);
    }
  }

  private static void text(DataOutputStream data, Text text) throws IOException {
    string(data, text.text());
    string(data, text.mediaType());
    Metadata metadata = text.metadata();
    string(data, metadata.title().orElse(""));
    string(data, metadata.author().orElse(""));
    string(data, metadata.created().map(Instant::toString).orElse(""));
    data.writeInt(metadata.pageCount().orElse(-1));
    data.writeInt(text.pageBreaks().size());
    for (PageBreak pageBreak : text.pageBreaks()) {
      data.writeInt(pageBreak.page());
      data.writeInt(pageBreak.offset());
    }
    data.writeInt(text.attachments().size());
    for (Attachment attachment : text.attachments()) {
      string(data, attachment.name());
      string(data, attachment.mediaType());
      string(data, attachment.file().toString());
    }
    data.writeBoolean(text.ocrUsed());
    data.writeInt(text.omissions().size());
    for (Omission omission : text.omissions()) {
      string(data, omission.name());
    }
  }

  private static Text text(DataInputStream data) throws IOException {
    String text = string(data);
    String mediaType = string(data);
    Optional<String> title = optional(data);
    Optional<String> author = optional(data);
    Optional<Instant> created = optional(data).map(Wire::instant);
    int pages = data.readInt();
    var metadata =
        new Metadata(
            title, author, created, pages < 0 ? OptionalInt.empty() : OptionalInt.of(pages));
    List<PageBreak> pageBreaks = new ArrayList<>();
    for (int left = data.readInt(); left > 0; left--) {
      pageBreaks.add(new PageBreak(data.readInt(), data.readInt()));
    }
    List<Attachment> attachments = new ArrayList<>();
    for (int left = data.readInt(); left > 0; left--) {
      attachments.add(new Attachment(string(data), string(data), Path.of(string(data))));
    }
    boolean ocrUsed = data.readBoolean();
    Set<Omission> omissions = EnumSet.noneOf(Omission.class);
    for (int left = data.readInt(); left > 0; left--) {
      omissions.add(Omission.valueOf(string(data)));
    }
    return new Text(text, mediaType, metadata, pageBreaks, attachments, ocrUsed, omissions);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Optional<String> optional(DataInputStream data) throws IOException {
    return Optional.of(string(data)).filter(it -> !it.isEmpty());
  }

  private static void string(DataOutputStream data, String string) throws IOException {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  private static String string(DataInputStream data) throws IOException {
    int length = data.readInt();
    if (length < 0 || length > data.available()) {
      throw new IOException("a string of " + length + " bytes");
    }
    return new String(data.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void frame(DataOutputStream out, ByteArrayOutputStream body) throws IOException {
    out.writeInt(body.size());
    body.writeTo(out);
    out.flush();
  }

  private static DataInputStream body(DataInputStream in, int limit) throws IOException {
    int length = in.readInt();
    if (length < 1 || length > limit) {
      throw new IOException("a message of " + length + " bytes");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the message ends early");
    }
    return new DataInputStream(new ByteArrayInputStream(body));
  }
}
