package org.amparo.service.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.amparo.service.extraction.Extraction.Omission;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.TikaCoreProperties.EmbeddedResourceType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads the files within a file into its text, down to a depth and up to a number. */
final class EmbeddedFiles implements EmbeddedDocumentExtractor {

  /** Made by programs and not by the writer. */
  private static final Set<String> NOT_WRITTEN =
      Set.of(
          EmbeddedResourceType.MACRO.name(),
          EmbeddedResourceType.METADATA.name(),
          EmbeddedResourceType.FONT.name(),
          EmbeddedResourceType.THUMBNAIL.name(),
          EmbeddedResourceType.RENDERING.name(),
          EmbeddedResourceType.VERSION.name());

  private final ParseContext context;
  private final Parser parser;
  private final Findings findings;
  private final int depthLimit;
  private final int countLimit;
  private int depth;
  private int count;

  EmbeddedFiles(ParseContext context, Parser parser, Findings findings, Wire.Request request) {
    this.context = context;
    this.parser = parser;
    this.findings = findings;
    this.depthLimit = request.embeddedDepth();
    this.countLimit = request.embeddedCount();
  }

  /** How many files surround what is being read. */
  int depth() {
    return depth;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    String type = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    if (type != null && NOT_WRITTEN.contains(type)) {
      return false;
    }
    if (depth >= depthLimit) {
      findings.omit(Omission.EMBEDDED_TOO_DEEP);
      return false;
    }
    if (count >= countLimit) {
      findings.omit(Omission.EMBEDDED_CUT);
      return false;
    }
    return true;
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    count++;
    depth++;
    try (TemporaryResources temporary = new TemporaryResources()) {
      // Not closed: whoever opened the stream goes on with it.
      parser.parse(
          TikaInputStream.get(stream, temporary, metadata),
          new EmbeddedContentHandler(new BodyContentHandler(handler)),
          metadata,
          context);
    } catch (TikaException | IOException | RuntimeException e) {
      if (WriteLimitReachedException.isWriteLimitReached(e)) {
        throw new WriteLimitReachedException(0);
      }
      if (ReadingFailure.isBomb(e)) {
        throw new SAXException(e);
      }
      findings.omit(Omission.PART_UNREADABLE);
    } finally {
      depth--;
    }
  }
}
