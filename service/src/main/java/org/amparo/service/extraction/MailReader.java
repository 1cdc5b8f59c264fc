package org.amparo.service.extraction;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.service.extraction.Extraction.Omission;
import org.amparo.service.extraction.MailBody.Part;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.tika.exception.TikaException;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.mailcommons.MailDateParser;
import org.xml.sax.SAXException;

/** Reads internet mail (EML): its head, the body that people see, and what is attached. */
final class MailReader {

  /** Multiparts within multiparts; real mail has three or four. */
  private static final int DEEPEST_PART = 50;

  private static final Set<String> SIGNATURES =
      Set.of(
          "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature");

  private static final MimeConfig LENIENT =
      new MimeConfig.Builder()
          .setMaxLineLen(-1)
          .setMaxHeaderLen(100_000)
          .setMaxHeaderCount(10_000)
          .setMaxContentLen(-1)
          .build();

  private final TikaFormats formats;

  MailReader(TikaFormats formats) {
    this.formats = formats;
  }

  Extraction.Metadata read(Path file, Reading reading)
      throws IOException, SAXException, TikaException {
    var tokens = new MimeTokenStream(LENIENT, new DefaultBodyDescriptorBuilder());
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    Map<String, String> head = new HashMap<>();
    Deque<MailBody> bodies = new ArrayDeque<>();
    bodies.push(new MailBody(false, false));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      tokens.parse(in);
      readParts(tokens, head, bodies, reading);
    } catch (MimeException e) {
      // The parts that were read are kept.
      reading.findings().omit(Omission.PART_UNREADABLE);
    }
    while (bodies.size() > 1) {
      MailBody inner = bodies.pop();
      bodies.peek().add(inner, formats);
    }
    Letter letter = letter(head);
    letter.writeTo(reading.flow());
    bodies.peek().writeTo(reading.flow(), formats);
    return letter.metadata();
  }

  private void readParts(
      MimeTokenStream tokens, Map<String, String> head, Deque<MailBody> bodies, Reading reading)
      throws IOException, MimeException, SAXException {
    boolean inHead = true;
    for (EntityState state = tokens.getState();
        state != EntityState.T_END_OF_STREAM;
        state = tokens.next()) {
      switch (state) {
        case T_FIELD -> {
          if (inHead) {
            head.merge(name(tokens.getField()), value(tokens.getField()), (a, b) -> a + ", " + b);
          }
        }
        case T_END_HEADER -> inHead = false;
        case T_START_MULTIPART -> {
          String kind = tokens.getBodyDescriptor().getSubType();
          bodies.push(
              new MailBody("alternative".equalsIgnoreCase(kind), "related".equalsIgnoreCase(kind)));
          if (bodies.size() > DEEPEST_PART) {
            reading.findings().omit(Omission.EMBEDDED_TOO_DEEP);
            return;
          }
        }
        case T_END_MULTIPART -> {
          MailBody inner = bodies.pop();
          bodies.peek().add(inner, formats);
        }
        case T_BODY -> readPart(tokens, bodies.peek(), reading);
        default -> {}
      }
    }
  }

  private static void readPart(MimeTokenStream tokens, MailBody body, Reading reading)
      throws IOException {
    var part = (MaximalBodyDescriptor) tokens.getBodyDescriptor();
    String type = part.getMimeType().toLowerCase(Locale.ROOT);
    Optional<String> name = attachmentName(part);
    boolean attached = "attachment".equalsIgnoreCase(part.getContentDispositionType());
    InputStream content = tokens.getDecodedInputStream();
    if (!attached && name.isEmpty() && (type.equals("text/plain") || type.equals("text/html"))) {
      int limit = (int) Math.min(4L * reading.request().characters(), 1 << 28);
      String text = PlainText.decode(content.readNBytes(limit), charset(part.getCharset()));
      if (content.read() >= 0) {
        reading.findings().omit(Omission.TEXT_CUT);
      }
      body.add(new Part(type.equals("text/html"), text));
    } else if (!SIGNATURES.contains(type)) {
      boolean shown = body.isRelated() && part.getContentId() != null && !attached;
      reading.attachments().add(name.orElseGet(() -> madeUpName(type)), type, shown, content);
    }
  }

  private static Optional<String> attachmentName(MaximalBodyDescriptor part) {
    String name = part.getContentDispositionFilename();
    if (name == null) {
      name = part.getContentTypeParameters().get("name");
    }
    return Optional.ofNullable(name).map(MailReader::decodeWords).filter(it -> !it.isBlank());
  }

  private static String madeUpName(String type) {
    try {
      return "attachment" + MimeTypes.getDefaultMimeTypes().forName(type).getExtension();
    } catch (MimeTypeException e) {
      return "attachment";
    }
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.ofNullable(name).map(Charset::forName);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static String name(Field field) {
    return field.getName().toLowerCase(Locale.ROOT);
  }

  private static String value(Field field) {
    byte[] raw = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
    String line = PlainText.decode(raw, Optional.empty());
    String value = line.substring(line.indexOf(':') + 1).replaceAll("\\r?\\n", "").strip();
    return decodeWords(value);
  }

  private static String decodeWords(String value) {
    return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
  }

  private static Letter letter(Map<String, String> head) {
    String date = head.getOrDefault("date", "");
    Date sent = date.isEmpty() ? null : MailDateParser.parseDateLenient(date);
    return new Letter(
        head.getOrDefault("from", ""),
        head.getOrDefault("to", ""),
        head.getOrDefault("cc", ""),
        head.getOrDefault("subject", ""),
        date,
        Optional.ofNullable(sent).map(Date::toInstant));
  }
}
