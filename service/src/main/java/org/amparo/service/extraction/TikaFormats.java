package org.amparo.service.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.amparo.service.extraction.Extraction.Omission;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.AutoDetectParserConfig;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.wordperfect.WordPerfectParser;
import org.apache.tika.parser.xml.DcXMLParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The formats that Apache Tika reads for us: a closed list, so that no parser that runs other
 * programs, opens archives or fetches anything comes in with a library.
 */
final class TikaFormats {

  private static final Set<String> MARKUP =
      Set.of("text/html", "application/xhtml+xml", "application/epub+zip", "application/xml");

  /** Elements within elements; real mail nests tables by the dozen. */
  private static final int DEEPEST_ELEMENT = 2_000;

  /** Before the ratio counts, in characters: small files repeat themselves. */
  private static final long BOMB_THRESHOLD = 1_000_000;

  /** Of a PDF in memory; the rest goes to the worker's own temporary folder. */
  private static final long PDF_MEMORY = 64L << 20;

  /** Of a title, in characters. */
  private static final int LONGEST_LINE = 1_000;

  /** What programs write for a date that they do not know lies before, in 1601 or 1899. */
  private static final Instant NO_FILES_BEFORE = Instant.parse("1980-01-02T00:00:00Z");

  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final Detector detector;
  private final MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();
  private final JSoupParser html = new JSoupParser();
  private final RTFParser rtf = new RTFParser();
  private final List<Parser> parsers;
  private final OfficeParserConfig office = new OfficeParserConfig();
  private final PDFParserConfig pdf = new PDFParserConfig();
  private Ocr ocr;
  private long ocrAsked;

  TikaFormats(Detector detector) {
    this.detector = detector;
    this.parsers =
        List.of(
            html,
            rtf,
            new PDFParser(),
            new OfficeParser(),
            new OOXMLParser(),
            new OpenDocumentParser(),
            new EpubParser(),
            new WordPerfectParser(),
            new DcXMLParser());
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.AUTO);
    pdf.setRenderer(new PageImages());
    pdf.setMaxMainMemoryBytes(PDF_MEMORY);
    // Headings that the pages hold already.
    pdf.setExtractBookmarksText(false);
    office.setIncludeDeletedContent(false);
  }

  boolean supports(MediaType type) {
    var context = new ParseContext();
    for (MediaType it = type; it != null; it = registry.getSupertype(it)) {
      MediaType candidate = it;
      if (Tesseract.reads(candidate)
          || parsers.stream()
              .anyMatch(parser -> parser.getSupportedTypes(context).contains(candidate))) {
        return true;
      }
    }
    return false;
  }

  /** Writes the text of a file, and says what the file says about itself. */
  Extraction.Metadata read(TikaInputStream file, MediaType type, Metadata metadata, Reading reading)
      throws IOException, SAXException, TikaException {
    Ocr ocr = ocr(reading.request().tesseract());
    var tesseract = new Tesseract(ocr, reading);
    var parser = parser(tesseract, reading.request().expansion());
    var context = context(parser, reading);
    try {
      var xhtml = new XhtmlText(reading.flow(), MARKUP.contains(type.toString()));
      parser.parse(file, xhtml, metadata, context);
    } finally {
      Integer imagePages = metadata.getInt(PDF.OCR_PAGE_COUNT);
      if (imagePages != null && imagePages > 0 && ocr instanceof Ocr.Unavailable) {
        reading.findings().omit(Omission.OCR_UNAVAILABLE);
      }
    }
    return describe(metadata);
  }

  /** Writes the HTML body of a mail. */
  void readHtml(String body, TextFlow flow) throws SAXException {
    var context = new ParseContext();
    context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
    html.parseString(body, new XhtmlText(flow, true), new Metadata(), context);
  }

  /** Writes the RTF body of a mail. */
  void readRtf(byte[] body, TextFlow flow) throws IOException, SAXException, TikaException {
    var context = new ParseContext();
    context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
    try (TikaInputStream stream = TikaInputStream.get(body)) {
      rtf.parse(stream, new XhtmlText(flow, false), new Metadata(), context);
    }
  }

  /** Asks again from time to time while Tesseract is missing, so that installing it is enough. */
  private Ocr ocr(String command) {
    boolean stale = System.nanoTime() - ocrAsked > ASK_AGAIN.toNanos();
    if (ocr == null || ocr instanceof Ocr.Unavailable && stale) {
      ocr = Ocr.check(command);
      ocrAsked = System.nanoTime();
    }
    return ocr;
  }

  private AutoDetectParser parser(Tesseract tesseract, int expansion) {
    List<Parser> all = new ArrayList<>(parsers);
    all.add(tesseract);
    var parser = new AutoDetectParser(detector, all.toArray(Parser[]::new));
    var bombs = new AutoDetectParserConfig();
    bombs.setMaximumCompressionRatio(expansion);
    bombs.setOutputThreshold(BOMB_THRESHOLD);
    bombs.setMaximumDepth(DEEPEST_ELEMENT);
    parser.setAutoDetectParserConfig(bombs);
    // The Office parser switches this guard off when it is made.
    ZipSecureFile.setMinInflateRatio(1.0 / expansion);
    return parser;
  }

  private ParseContext context(AutoDetectParser parser, Reading reading) {
    var context = new ParseContext();
    var embedded = new EmbeddedFiles(context, parser, reading.findings(), reading.request());
    context.set(Parser.class, parser);
    context.set(EmbeddedDocumentExtractor.class, embedded);
    context.set(EmbeddedFiles.class, embedded);
    // The default mapper drops line breaks and divisions.
    context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
    context.set(PDFParserConfig.class, pdf);
    context.set(OfficeParserConfig.class, office);
    // Otherwise the default configuration is loaded, with every parser of the class path.
    context.set(Detector.class, detector);
    context.set(MimeTypes.class, MimeTypes.getDefaultMimeTypes());
    return context;
  }

  private static Extraction.Metadata describe(Metadata metadata) {
    Integer pages = metadata.getInt(PagedText.N_PAGES);
    return new Extraction.Metadata(
        line(metadata.get(TikaCoreProperties.TITLE)),
        line(metadata.get(TikaCoreProperties.CREATOR)),
        Optional.ofNullable(metadata.getDate(TikaCoreProperties.CREATED))
            .map(Date::toInstant)
            .filter(NO_FILES_BEFORE::isBefore),
        pages == null || pages < 1 ? OptionalInt.empty() : OptionalInt.of(pages));
  }

  private static Optional<String> line(String value) {
    return Optional.ofNullable(value)
        .map(it -> new TextFlow(LONGEST_LINE).append(it.replaceAll("\\s+", " ")).text())
        .filter(it -> !it.isEmpty());
  }

  /** For the bodies of mails: what is embedded in them stands among the attachments. */
  private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return false;
    }

    @Override
    public void parseEmbedded(
        InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {}
  }
}
