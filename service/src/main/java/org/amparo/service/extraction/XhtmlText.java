package org.amparo.service.extraction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.exception.WriteLimitReachedException;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Writes the XHTML events of a parser as plain text. */
final class XhtmlText extends DefaultHandler {

  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "dl",
          "table",
          "blockquote",
          "pre",
          "address",
          "article",
          "aside",
          "body",
          "center",
          "details",
          "fieldset",
          "figure",
          "footer",
          "form",
          "header",
          "hr",
          "main",
          "nav",
          "section");
  private static final Set<String> LINES =
      Set.of("li", "dt", "dd", "tr", "caption", "figcaption", "legend", "option", "summary");
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Set<String> UNSEEN =
      Set.of("head", "title", "script", "style", "template", "noscript");

  private static final Pattern HIDDEN = Pattern.compile("display\\s*:\\s*none");

  /** The class of the element that the PDF parser makes of a page. */
  private static final String PAGE = "page";

  /**
   * The class of the element that holds what was read from the image of a page. It takes the place
   * of the page's own text, which was next to nothing, or not legible: that is why it was read so.
   */
  static final String READ_FROM_IMAGE = "ocr";

  private final TextFlow flow;
  private final boolean markup;
  private final Deque<Boolean> rows = new ArrayDeque<>();
  private boolean untouched;
  private TextFlow.Mark page;
  private int preformatted;
  private int unseen;

  /**
   * @param markup whether a newline in the source is only a space, as in HTML
   */
  XhtmlText(TextFlow flow, boolean markup) {
    this.flow = flow;
    this.markup = markup;
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    if (unseen > 0 || isUnseen(local, attributes)) {
      unseen++;
      return;
    }
    String kind = attributes.getValue("class");
    if (local.equals("br")) {
      flow.append("\n");
    } else if (PAGE.equals(kind)) {
      startPage();
    } else if (READ_FROM_IMAGE.equals(kind) && page != null) {
      flow.backTo(page);
    } else if (CELLS.contains(local)) {
      startCell();
    } else if (LINES.contains(local)) {
      flow.line();
      untouched = true;
      if (local.equals("tr")) {
        rows.push(false);
      }
    } else if (PARAGRAPHS.contains(local) && !untouched) {
      // The first paragraph of a cell or list item does not leave its line.
      flow.paragraph();
    }
    if (local.equals("pre")) {
      preformatted++;
    }
  }

  private boolean isUnseen(String local, Attributes attributes) {
    String style = attributes.getValue("style");
    return UNSEEN.contains(local)
        || markup
            && (attributes.getValue("hidden") != null
                || style != null && HIDDEN.matcher(style).find());
  }

  private void startPage() {
    if (page != null) {
      flow.pageBreak();
    }
    page = flow.mark();
  }

  private void startCell() {
    boolean first = rows.isEmpty() || !rows.pop();
    rows.push(true);
    if (!first) {
      flow.cell();
    }
    untouched = true;
  }

  @Override
  public void endElement(String uri, String local, String name) {
    if (unseen > 0) {
      unseen--;
      return;
    }
    if (LINES.contains(local)) {
      flow.line();
      untouched = false;
      if (local.equals("tr") && !rows.isEmpty()) {
        rows.pop();
      }
    } else if (CELLS.contains(local) && !untouched) {
      flow.withdrawBreak();
    } else if (PARAGRAPHS.contains(local) && !untouched) {
      flow.paragraph();
    }
    if (local.equals("pre")) {
      preformatted--;
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) throws SAXException {
    if (unseen > 0) {
      return;
    }
    boolean spaces = markup && preformatted == 0;
    for (int i = start; i < start + length; i++) {
      char c = characters[i];
      if (Character.isWhitespace(c) && (spaces || c == ' ')) {
        flow.append(" ");
      } else {
        flow.append(characters, i, 1);
        untouched &= Character.isWhitespace(c);
      }
    }
    if (flow.full()) {
      // Known to the parsers as the one exception that ends the whole file.
      throw new WriteLimitReachedException(flow.length());
    }
  }

  /** Where parsers put the line ends of a page, and the white space of their own XHTML. */
  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) {
    boolean newline = new String(characters, start, length).indexOf('\n') >= 0;
    if (newline && !markup) {
      flow.line();
    } else {
      flow.append(" ");
    }
  }
}
