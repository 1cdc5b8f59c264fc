package org.amparo.service.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.amparo.service.extraction.Extraction.Omission;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads pictures, and the pages of a PDF that are pictures, with Tesseract. A picture that cannot
 * be read costs itself, not the document that it stands in.
 */
final class Tesseract implements Parser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.image("png"),
          MediaType.image("jpeg"),
          MediaType.image("tiff"),
          MediaType.image("gif"),
          MediaType.image("bmp"),
          MediaType.image("webp"),
          MediaType.image("jp2"));

  /** What the PDF parser calls a page that it has drawn; it draws none if this is not read. */
  private static final MediaType PAGE = MediaType.image("ocr-png");

  /** Smaller pictures within a document are taken for decoration, in pixels of either side. */
  private static final int DECORATION = 300;

  /** Tesseract needs some ten bytes of memory for each pixel, outside of any heap. */
  private static final long MOST_PIXELS = 100_000_000;

  private final transient Ocr ocr;
  private final transient Wire.Request request;
  private final transient Findings findings;
  private final transient IntConsumer pagesAhead;

  Tesseract(Ocr ocr, Reading reading) {
    this.ocr = ocr;
    this.request = reading.request();
    this.findings = reading.findings();
    this.pagesAhead = reading.pagesAhead();
  }

  static boolean reads(MediaType type) {
    return TYPES.contains(type);
  }

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    Set<MediaType> types = new HashSet<>(TYPES);
    if (ocr instanceof Ocr.Available) {
      types.add(PAGE);
    }
    return types;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException {
    try (TemporaryResources temporary = new TemporaryResources()) {
      Path image = TikaInputStream.get(stream, temporary, metadata).getPath();
      XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
      boolean embedded = context.get(EmbeddedFiles.class).depth() > 0;
      xhtml.startDocument();
      String text = read(image, embedded);
      if (!text.isBlank()) {
        xhtml.startElement("div", "class", embedded ? "embedded" : XhtmlText.READ_FROM_IMAGE);
        xhtml.characters(text);
        xhtml.endElement("div");
      }
      xhtml.endDocument();
    }
  }

  private String read(Path image, boolean embedded) throws IOException {
    Size size = size(image);
    if (size.pixels() > MOST_PIXELS) {
      findings.omit(Omission.PART_UNREADABLE);
      return "";
    }
    if (embedded && size.narrow() < DECORATION) {
      return "";
    }
    if (!(ocr instanceof Ocr.Available available)) {
      findings.omit(Omission.OCR_UNAVAILABLE);
      return "";
    }
    pagesAhead.accept(size.images());
    String text = run(available, image, size.images());
    if (!text.isBlank()) {
      findings.ocrUsed();
    }
    return text;
  }

  private String run(Ocr.Available available, Path image, int images) throws IOException {
    Process process =
        new ProcessBuilder(
                request.tesseract(),
                image.toString(),
                "stdout",
                "-l",
                String.join("+", available.languages()),
                "--psm",
                available.orientation() ? "1" : "3")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      long millis = request.millisPerOcrPage() * images;
      Thread watch =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    try {
                      if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                        findings.ocrTimedOut();
                        process.destroyForcibly();
                      }
                    } catch (InterruptedException e) {
                      process.destroyForcibly();
                    }
                  });
      // Four bytes a character at most; the flow cuts exactly.
      byte[] text =
          process.getInputStream().readNBytes((int) Math.min(4L * request.characters(), 1 << 28));
      watch.join();
      if (process.exitValue() != 0) {
        findings.omit(Omission.PART_UNREADABLE);
      }
      // A form feed ends each image; only those between two images begin a page.
      return new String(text, StandardCharsets.UTF_8).replaceFirst("\\f\\s*$", "");
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Of the pictures in one file; what cannot be told is taken for one large picture. */
  private record Size(int images, int narrow, long pixels) {}

  private static Size size(Path image) throws IOException {
    Size unknown = new Size(1, Integer.MAX_VALUE, 0);
    try (ImageInputStream in = ImageIO.createImageInputStream(image.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return unknown;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        int images = Math.max(1, reader.getNumImages(true));
        int narrow = 0;
        long pixels = 0;
        for (int i = 0; i < images; i++) {
          narrow = Math.max(narrow, Math.min(reader.getWidth(i), reader.getHeight(i)));
          pixels = Math.max(pixels, (long) reader.getWidth(i) * reader.getHeight(i));
        }
        return new Size(images, narrow, pixels);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      return unknown;
    }
  }
}
