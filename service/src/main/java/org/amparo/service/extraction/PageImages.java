package org.amparo.service.extraction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaPagedText;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.renderer.PageBasedRenderResults;
import org.apache.tika.renderer.PageRangeRequest;
import org.apache.tika.renderer.RenderRequest;
import org.apache.tika.renderer.RenderResult;
import org.apache.tika.renderer.RenderResults;
import org.apache.tika.renderer.pdf.pdfbox.PDDocumentRenderer;

/** Draws pages for Tesseract, as sharp as it needs them and no larger than the heap can take. */
final class PageImages implements PDDocumentRenderer {

  /** What Tesseract was trained for. */
  private static final double DOTS_PER_INCH = 300;

  private static final double POINTS_PER_INCH = 72;

  /** An A3 page at full sharpness; one byte each. A page of any size is scaled to fit. */
  private static final double MOST_PIXELS = 18_000_000;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(MediaType.application("pdf"));
  }

  @Override
  public RenderResults render(
      InputStream stream, Metadata metadata, ParseContext context, RenderRequest... requests)
      throws IOException {
    var document = (PDDocument) TikaInputStream.cast(stream).getOpenContainer();
    int page = ((PageRangeRequest) requests[0]).getFrom();
    Path image = Files.createTempFile("page", ".png");
    try {
      PDRectangle size = document.getPage(page - 1).getCropBox();
      BufferedImage drawn =
          new PDFRenderer(document).renderImageWithDPI(page - 1, dotsPerInch(size), ImageType.GRAY);
      ImageIO.write(drawn, "png", image.toFile());
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(image);
      throw new IOException("a page that cannot be drawn", e);
    }
    Metadata drawn = new Metadata();
    drawn.set(TikaPagedText.PAGE_NUMBER, page);
    var results = new PageBasedRenderResults(new TemporaryResources());
    results.add(new RenderResult(RenderResult.STATUS.SUCCESS, page, image, drawn));
    return results;
  }

  static float dotsPerInch(PDRectangle page) {
    double inches =
        (double) page.getWidth() * page.getHeight() / (POINTS_PER_INCH * POINTS_PER_INCH);
    return (float) Math.min(DOTS_PER_INCH, Math.sqrt(MOST_PIXELS / Math.max(inches, 1e-3)));
  }
}
