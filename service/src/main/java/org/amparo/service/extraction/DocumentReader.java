package org.amparo.service.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.amparo.service.extraction.Extraction.Failed;
import org.amparo.service.extraction.Extraction.Omission;
import org.amparo.service.extraction.Extraction.Reason;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.xml.sax.SAXException;

/**
 * Reads files of all formats, in the worker. Their content decides what they are, not their name.
 */
final class DocumentReader implements ExtractionWorker.Reader {

  private static final Set<String> MAIL = Set.of("message/rfc822", "multipart/related");
  private static final String OUTLOOK = "application/vnd.ms-outlook";
  private static final int HEADER = 1 << 13;

  /** A text may begin with "From:" and "Subject:" as a mail does; only mail was ever delivered. */
  private static final Pattern DELIVERED =
      Pattern.compile("(?mi)^(MIME-Version|Message-ID|Received|Return-Path|Delivered-To):");

  private final Detector detector = new DefaultDetector();
  private final TikaFormats formats = new TikaFormats(detector);
  private final MailReader mail = new MailReader(formats);
  private final OutlookReader outlook = new OutlookReader(formats);

  @Override
  public Extraction read(Wire.Request request, IntConsumer pagesAhead) {
    Reading reading = Reading.of(request, pagesAhead);
    var metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, request.filename());
    try (TikaInputStream file = TikaInputStream.get(request.file(), metadata)) {
      MediaType type = detector.detect(file, metadata).getBaseType();
      try {
        return read(file, type, metadata, reading);
      } catch (IOException | SAXException | TikaException | RuntimeException e) {
        return salvage(e, type, reading);
      } catch (StackOverflowError e) {
        return ReadingFailure.of(e);
      }
    } catch (IOException | RuntimeException e) {
      return ReadingFailure.of(e);
    }
  }

  private Extraction read(TikaInputStream file, MediaType type, Metadata metadata, Reading reading)
      throws IOException, SAXException, TikaException {
    Path path = reading.request().file();
    String name = type.toString();
    if (MAIL.contains(name) && wasDelivered(path, reading.request().filename())) {
      return finish(type, mail.read(path, reading), reading);
    }
    if (name.equals(OUTLOOK)) {
      return finish(type, outlook.read(path, reading), reading);
    }
    if (formats.supports(type)) {
      return finish(type, formats.read(file, type, metadata, reading), reading);
    }
    if (isText(type) && PlainText.read(path, reading.flow())) {
      return finish(
          MAIL.contains(name) ? MediaType.TEXT_PLAIN : type, Extraction.Metadata.NONE, reading);
    }
    return new Failed(
        Reason.UNSUPPORTED_FORMAT, "Amparo does not read files of the type " + name + ".");
  }

  private static boolean isText(MediaType type) {
    return MediaTypeRegistry.getDefaultRegistry().isInstanceOf(type, MediaType.TEXT_PLAIN);
  }

  private static boolean wasDelivered(Path file, String filename) throws IOException {
    if (!filename.toLowerCase(Locale.ROOT).endsWith(".txt")) {
      return true;
    }
    try (var in = Files.newInputStream(file)) {
      String header = new String(in.readNBytes(HEADER), StandardCharsets.ISO_8859_1);
      return DELIVERED.matcher(header).find();
    }
  }

  /** What was read before the fault is worth more than nothing, unless the file means harm. */
  private static Extraction salvage(Exception fault, MediaType type, Reading reading) {
    if (!reading.flow().full()) {
      boolean harm = ReadingFailure.isBomb(fault) || ReadingFailure.isEncrypted(fault);
      if (harm || reading.flow().isBlank()) {
        return ReadingFailure.of(fault);
      }
      reading.findings().omit(Omission.PART_UNREADABLE);
    }
    return finish(type, Extraction.Metadata.NONE, reading);
  }

  private static Extraction finish(MediaType type, Extraction.Metadata metadata, Reading reading) {
    TextFlow flow = reading.flow();
    Findings findings = reading.findings();
    if (flow.full()) {
      findings.omit(Omission.TEXT_CUT);
    }
    String text = flow.text();
    if (text.isEmpty()) {
      return withoutText(findings);
    }
    return new Extraction.Text(
        text,
        type.toString(),
        metadata,
        flow.pageBreaks(),
        reading.attachments().attachments(),
        findings.wasOcrUsed(),
        findings.omissions());
  }

  private static Failed withoutText(Findings findings) {
    Set<Omission> omissions = findings.omissions();
    if (omissions.contains(Omission.OCR_UNAVAILABLE)) {
      return new Failed(
          Reason.OCR_UNAVAILABLE,
          "The document is a picture of text, and Tesseract is not installed. Install: "
              + Ocr.PACKAGES);
    }
    if (findings.hasOcrTimedOut()) {
      return new Failed(Reason.TIMED_OUT, "Tesseract took longer for a page than it may.");
    }
    if (omissions.contains(Omission.PART_UNREADABLE)) {
      return new Failed(Reason.DAMAGED, "No part of the file could be read.");
    }
    return new Failed(Reason.NO_TEXT, "The file was read, and holds no text.");
  }
}
