package org.amparo.service.extraction;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.SAXException;

/** The readable parts of a mail, or of one multipart within it, in order. */
final class MailBody {

  /** A plain twin shorter than this part of the other says only that there is another. */
  private static final int SHORTEST_TWIN = 4;

  /** One text. */
  record Part(boolean isHtml, String content) {
    void writeTo(TextFlow flow, TikaFormats formats) throws SAXException {
      if (isHtml) {
        formats.readHtml(content, flow);
      } else {
        flow.append(content);
      }
    }

    private int length(TikaFormats formats) throws SAXException {
      var flow = new TextFlow(Integer.MAX_VALUE);
      writeTo(flow, formats);
      return flow.length();
    }
  }

  private final boolean alternative;
  private final boolean related;
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param alternative whether the parts say the same in several ways
   * @param related whether parts are shown within other parts
   */
  MailBody(boolean alternative, boolean related) {
    this.alternative = alternative;
    this.related = related;
  }

  boolean isRelated() {
    return related;
  }

  void add(Part part) {
    parts.add(part);
  }

  /** Takes over what is worth reading of an inner multipart. */
  void add(MailBody inner, TikaFormats formats) throws SAXException {
    parts.addAll(inner.alternative ? inner.best(formats) : inner.parts);
  }

  /** Plain text where it is a true twin: it is what the writer typed, without a layout. */
  private List<Part> best(TikaFormats formats) throws SAXException {
    List<Part> html = parts.stream().filter(Part::isHtml).toList();
    List<Part> plain = parts.stream().filter(part -> !part.isHtml()).toList();
    return length(plain, formats) * SHORTEST_TWIN > length(html, formats) ? plain : html;
  }

  private static long length(List<Part> parts, TikaFormats formats) throws SAXException {
    long length = 0;
    for (Part part : parts) {
      length += part.length(formats);
    }
    return length;
  }

  void writeTo(TextFlow flow, TikaFormats formats) throws SAXException {
    for (Part part : parts) {
      flow.paragraph();
      part.writeTo(flow, formats);
    }
  }
}
