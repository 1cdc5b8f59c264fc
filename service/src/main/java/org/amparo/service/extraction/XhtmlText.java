package org.amparo.service.extraction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
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

  private final TextFlow flow;
  private final boolean markup;
  private final Deque<Boolean> rows = new ArrayDeque<>();
  private boolean untouched;
  private boolean seenPage;
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
    if (UNSEEN.contains(local)) {
      unseen++;
    } else if (local.equals("br")) {
      flow.append("\n");
    } else if (local.equals("div") && "page".equals(attributes.getValue("class"))) {
      if (seenPage) {
        flow.pageBreak();
      }
      seenPage = true;
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

  private void startCell() {
    boolean first = rows.isEmpty() || !rows.pop();
    rows.push(true);
    if (!first) {
      flow.withdrawBreak();
      flow.cell();
    }
    untouched = true;
  }

  @Override
  public void endElement(String uri, String local, String name) {
    if (UNSEEN.contains(local)) {
      unseen--;
    } else if (LINES.contains(local)) {
      flow.line();
      untouched = false;
      if (local.equals("tr") && !rows.isEmpty()) {
        rows.pop();
      }
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
}
