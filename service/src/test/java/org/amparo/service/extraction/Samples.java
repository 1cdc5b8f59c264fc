package org.amparo.service.extraction;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Real files of the formats that come in, made by the libraries that made many of them. */
public final class Samples {

  static final String ATTENDANCE = "La solicitante compareció ante la oficina consular.";

  private Samples() {}

  /** One page for each text; an empty text makes an empty page. */
  public static byte[] pdf(String... pages) {
    return bytes(
        out -> {
          try (PDDocument document = pdfDocument(pages)) {
            document.save(out);
          }
        });
  }

  public static byte[] encryptedPdf(String ownerPassword, String userPassword) {
    return bytes(
        out -> {
          try (PDDocument document = pdfDocument("Declaración reservada de la testigo.")) {
            document.protect(
                new StandardProtectionPolicy(ownerPassword, userPassword, new AccessPermission()));
            document.save(out);
          }
        });
  }

  private static PDDocument pdfDocument(String... pages) throws IOException {
    PDDocument document = new PDDocument();
    for (String text : pages) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(72, 720);
        for (String line : text.split("\n")) {
          content.showText(line);
          content.newLineAtOffset(0, -14);
        }
        content.endText();
      }
    }
    return document;
  }

  /** Pages that are nothing but a picture of their text. */
  static byte[] scannedPdf(String... pages) {
    return bytes(
        out -> {
          try (PDDocument document = new PDDocument()) {
            for (String text : pages) {
              PDPage page = new PDPage(PDRectangle.A4);
              document.addPage(page);
              try (var content = new PDPageContentStream(document, page)) {
                var image = LosslessFactory.createFromImage(document, picture(text));
                content.drawImage(image, 36, 500, 520, 130);
              }
            }
            document.save(out);
          }
        });
  }

  public static byte[] png(String text) {
    return bytes(out -> ImageIO.write(picture(text), "png", out));
  }

  private static BufferedImage picture(String text) {
    BufferedImage image = new BufferedImage(1600, 400, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 48));
    graphics.drawString(text, 60, 200);
    graphics.dispose();
    return image;
  }

  public static byte[] docx(String... paragraphs) {
    return bytes(
        out -> {
          try (XWPFDocument document = docxDocument(paragraphs)) {
            document.write(out);
          }
        });
  }

  static byte[] docxWithTable(String[]... rows) {
    return bytes(
        out -> {
          try (XWPFDocument document = new XWPFDocument()) {
            XWPFTable table = document.createTable(rows.length, rows[0].length);
            for (int row = 0; row < rows.length; row++) {
              for (int cell = 0; cell < rows[row].length; cell++) {
                table.getRow(row).getCell(cell).setText(rows[row][cell]);
              }
            }
            document.write(out);
          }
        });
  }

  /** A document in a document in a document. */
  static byte[] nestedDocx(int depth) {
    if (depth == 0) {
      return docx("Nivel 0.");
    }
    byte[] inner = nestedDocx(depth - 1);
    return bytes(
        out -> {
          try (XWPFDocument document = docxDocument("Nivel " + depth + ".")) {
            var name = PackagingURIHelper.createPartName("/word/embeddings/inner.docx");
            PackagePart part =
                document
                    .getPackage()
                    .createPart(
                        name,
                        "application/vnd.openxmlformats-officedocument"
                            + ".wordprocessingml.document");
            try (OutputStream content = part.getOutputStream()) {
              content.write(inner);
            }
            document
                .getPackagePart()
                .addRelationship(
                    name,
                    TargetMode.INTERNAL,
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package");
            document.write(out);
          } catch (org.apache.poi.openxml4j.exceptions.InvalidFormatException e) {
            throw new IOException(e);
          }
        });
  }

  private static XWPFDocument docxDocument(String... paragraphs) {
    XWPFDocument document = new XWPFDocument();
    for (String paragraph : paragraphs) {
      document.createParagraph().createRun().setText(paragraph);
    }
    return document;
  }

  static byte[] encryptedDocx() {
    return bytes(
        out -> {
          try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("clave");
            try (OutputStream secret = encryptor.getDataStream(container)) {
              secret.write(docx("Secreto."));
            } catch (java.security.GeneralSecurityException e) {
              throw new IOException(e);
            }
            container.writeFilesystem(out);
          }
        });
  }

  public static byte[] xlsx(String... cells) {
    return bytes(
        out -> {
          try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var row = workbook.createSheet("Casos").createRow(0);
            for (int i = 0; i < cells.length; i++) {
              row.createCell(i).setCellValue(cells[i]);
            }
            workbook.write(out);
          }
        });
  }

  public static byte[] pptx(String... slides) {
    return bytes(
        out -> {
          try (XMLSlideShow show = new XMLSlideShow()) {
            for (String slide : slides) {
              show.createSlide().createTextBox().setText(slide);
            }
            show.write(out);
          }
        });
  }

  public static byte[] odt(String... paragraphs) {
    String body = "<text:p>" + String.join("</text:p><text:p>", paragraphs) + "</text:p>";
    return odtOf(body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] odtOf(byte[] body) {
    String start =
        "<office:document-content"
            + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
            + "<office:body><office:text>";
    String end = "</office:text></office:body></office:document-content>";
    return zip(
        "mimetype",
        utf8("application/vnd.oasis.opendocument.text"),
        "content.xml",
        joined(utf8(start), body, utf8(end)));
  }

  /** A few hundred kilobytes that become this many megabytes. */
  static byte[] odtBomb(int megabytes) {
    byte[] paragraph = utf8("<text:p>" + "a".repeat(1_000_000) + "</text:p>");
    byte[][] all = new byte[megabytes][];
    java.util.Arrays.fill(all, paragraph);
    return odtOf(joined(all));
  }

  static byte[] docxBomb(int megabytes) {
    byte[] run = utf8("<w:p><w:r><w:t>" + "a".repeat(1_000_000) + "</w:t></w:r></w:p>");
    byte[][] all = new byte[megabytes + 2][];
    java.util.Arrays.fill(all, run);
    all[0] =
        utf8(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                + "<w:body>");
    all[megabytes + 1] = utf8("</w:body></w:document>");
    String officeDocument =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    return zip(
        "[Content_Types].xml",
        utf8(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType="
                + "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd."
                + "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
        "_rels/.rels",
        utf8(
            "<Relationships"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r1\" Type=\""
                + officeDocument
                + "\" Target=\"word/document.xml\"/></Relationships>"),
        "word/document.xml",
        joined(all));
  }

  /**
   * An Outlook mail.
   *
   * @param attachments content by name
   */
  public static byte[] msg(
      String subject, String body, Map<String, byte[]> attachments, byte[] inner) {
    return bytes(
        out -> {
          try (POIFSFileSystem file = new POIFSFileSystem()) {
            mail(file.getRoot(), subject, body, 32);
            int number = 0;
            for (Map.Entry<String, byte[]> attachment : attachments.entrySet()) {
              DirectoryEntry storage = attachment(file.getRoot(), number++);
              document(storage, "__substg1.0_3707001F", utf16(attachment.getKey()));
              document(storage, "__substg1.0_370E001F", utf16("application/pdf"));
              document(storage, "__substg1.0_37010102", attachment.getValue());
            }
            if (inner.length > 0) {
              DirectoryEntry storage = attachment(file.getRoot(), number);
              document(storage, "__substg1.0_3001001F", utf16("Mensaje anterior"));
              mail(
                  storage.createDirectory("__substg1.0_3701000D"),
                  "Anterior",
                  new String(inner, StandardCharsets.UTF_8),
                  24);
            }
            file.writeFilesystem(out);
          }
        });
  }

  private static DirectoryEntry attachment(DirectoryEntry root, int number) throws IOException {
    DirectoryEntry storage = root.createDirectory("__attach_version1.0_#%08X".formatted(number));
    document(storage, "__properties_version1.0", new byte[8]);
    return storage;
  }

  private static void mail(DirectoryEntry folder, String subject, String body, int header)
      throws IOException {
    document(folder, "__properties_version1.0", new byte[header]);
    document(folder, "__substg1.0_001A001F", utf16("IPM.Note"));
    document(folder, "__substg1.0_0037001F", utf16(subject));
    document(folder, "__substg1.0_0C1A001F", utf16("Rosa Quispe"));
    document(folder, "__substg1.0_0E04001F", utf16("Mesa de Entrada"));
    document(folder, "__substg1.0_1000001F", utf16(body));
  }

  private static void document(DirectoryEntry folder, String name, byte[] content)
      throws IOException {
    folder.createDocument(name, new ByteArrayInputStream(content));
  }

  /** Names and contents in turn. */
  public static byte[] zip(Object... namesAndContents) {
    return bytes(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
              zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
              zip.write((byte[]) namesAndContents[i + 1]);
              zip.closeEntry();
            }
          }
        });
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static byte[] joined(byte[]... parts) {
    return bytes(
        out -> {
          for (byte[] part : parts) {
            out.write(part);
          }
        });
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Content content) {
    var out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
