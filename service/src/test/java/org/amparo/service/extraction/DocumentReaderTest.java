package org.amparo.service.extraction;

import static org.amparo.service.extraction.Samples.ATTENDANCE;
import static org.amparo.service.extraction.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.amparo.service.extraction.Extraction.Failed;
import org.amparo.service.extraction.Extraction.Omission;
import org.amparo.service.extraction.Extraction.PageBreak;
import org.amparo.service.extraction.Extraction.Reason;
import org.amparo.service.extraction.Extraction.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of each format; without a process, as the worker does it. */
@Execution(ExecutionMode.CONCURRENT)
class DocumentReaderTest {

  @TempDir Path folder;

  private Extraction read(String filename, byte[] content) {
    return read(filename, content, "tesseract", 20_000_000);
  }

  private Extraction read(String filename, byte[] content, String tesseract, int characters) {
    try {
      Path file = Files.write(Files.createTempFile(folder, "upload", ""), content);
      Path attachments = Files.createTempDirectory(folder, "attachments");
      return new DocumentReader()
          .read(
              new Wire.Request(
                  file, filename, attachments, tesseract, 60_000, characters, 3, 5, 100),
              pages -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Text text(String filename, byte[] content) {
    return (Text) read(filename, content);
  }

  private static Reason reason(Extraction extraction) {
    assertThat(extraction).isInstanceOf(Failed.class);
    return ((Failed) extraction).reason();
  }

  @Test
  void plainTextKeepsItsParagraphs() {
    Text text = text("nota.txt", utf8("Primero.\r\n\r\n\r\nSegundo  párrafo.\r\n"));
    assertThat(text.text()).isEqualTo("Primero.\n\nSegundo párrafo.");
    assertThat(text.mediaType()).isEqualTo("text/plain");
    assertThat(text.omissions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "UTF-16"})
  void theEncodingOfPlainTextIsFound(String charset) {
    String sentence = "El niño compareció el año pasado con su abogado; não há mais informação.";
    Text text = text("nota.txt", sentence.getBytes(Charset.forName(charset)));
    assertThat(text.text()).isEqualTo(sentence);
  }

  @Test
  void invalidUtf8CostsOnlyTheInvalidBytes() {
    byte[] bytes = utf8("La niña y el niño señalaron año y día. X fin.");
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('X')] = (byte) 0xFF;
    assertThat(text("nota.txt", bytes).text())
        .isEqualTo("La niña y el niño señalaron año y día. \uFFFD fin.");
  }

  @Test
  void fiveMillionCharactersAreReadWhole() {
    String line = "x".repeat(99) + "\n";
    Text text = text("largo.txt", utf8(line.repeat(50_000)));
    assertThat(text.text()).hasSize(4_999_999);
    assertThat(text.truncated()).isFalse();
  }

  @Test
  void aTextBeyondTheLimitSaysThatItIsCut() {
    var text = (Text) read("largo.txt", utf8("palabra ".repeat(100)), "tesseract", 50);
    assertThat(text.text()).hasSizeLessThanOrEqualTo(50);
    assertThat(text.truncated()).isTrue();
  }

  @Test
  void aDocumentBeyondTheLimitSaysThatItIsCut() {
    var text = (Text) read("largo.docx", Samples.docx("palabra ".repeat(100)), "tesseract", 50);
    assertThat(text.text()).hasSizeLessThanOrEqualTo(50);
    assertThat(text.truncated()).isTrue();
  }

  @Test
  void aProgramIsNotText() {
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    assertThat(reason(read("nota.txt", noise))).isEqualTo(Reason.UNSUPPORTED_FORMAT);
  }

  @Test
  void whiteSpaceIsNoText() {
    assertThat(reason(read("nota.txt", utf8(" \n\n \t \n")))).isEqualTo(Reason.NO_TEXT);
  }

  @Test
  void aPdfKnowsItsPages() {
    Text text = text("auto.pdf", Samples.pdf("Uno\nsigue.", "Dos.", "Tres."));
    assertThat(text.text()).isEqualTo("Uno\nsigue.\n\nDos.\n\nTres.");
    assertThat(text.metadata().pageCount()).isEqualTo(OptionalInt.of(3));
    assertThat(text.pageBreaks()).containsExactly(new PageBreak(2, 12), new PageBreak(3, 18));
  }

  @Test
  void aPdfWithAPasswordIsEncrypted() {
    assertThat(reason(read("auto.pdf", Samples.encryptedPdf("a", "b"))))
        .isEqualTo(Reason.ENCRYPTED);
  }

  @Test
  void aPdfThatOpensWithoutItsOwnersPasswordIsRead() {
    assertThat(text("auto.pdf", Samples.encryptedPdf("a", "")).text())
        .isEqualTo("Declaración reservada de la testigo.");
  }

  @Test
  void anOfficeDocumentWithAPasswordIsEncrypted() {
    assertThat(reason(read("auto.docx", Samples.encryptedDocx()))).isEqualTo(Reason.ENCRYPTED);
  }

  @Test
  void aWordDocumentKeepsParagraphsAndRows() {
    assertThat(text("auto.docx", Samples.docx("Primero.", "Segundo.")).text())
        .isEqualTo("Primero.\n\nSegundo.");
    String[][] rows = {{"Nombre", "Edad"}, {"Ana", "7"}};
    assertThat(text("tabla.docx", Samples.docxWithTable(rows)).text())
        .isEqualTo("Nombre\tEdad\nAna\t7");
  }

  @Test
  void openDocumentRichTextSheetsAndSlidesAreRead() {
    assertThat(text("a.odt", Samples.odt("Uno.", "Dos.")).text()).isEqualTo("Uno.\n\nDos.");
    assertThat(text("a.rtf", utf8("{\\rtf1\\ansi A\\'f1o.\\par Dos.\\par}")).text())
        .isEqualTo("Año.\n\nDos.");
    assertThat(text("a.xlsx", Samples.xlsx("Ana", "7")).text()).contains("Ana\t7");
    assertThat(text("a.pptx", Samples.pptx("Lámina uno.", "Lámina dos.")).text())
        .contains("Lámina uno.", "Lámina dos.");
    assertThat(text("a.csv", utf8("nombre,edad\nAna,7\n")).text()).isEqualTo("nombre,edad\nAna,7");
  }

  @Test
  void aPageShowsItsVisibleText() {
    String page =
        """
        <html><head><title>Título</title><style>p {}</style><script>robar()</script></head>
        <body><p>Uno
        sigue.</p><ul><li>a</li><li>b</li></ul><p>Dos<br>tres</p><script>robar()</script>
        </body></html>
        """;
    Text text = text("pagina.html", utf8(page));
    assertThat(text.text()).isEqualTo("Uno sigue.\n\na\nb\n\nDos\ntres");
    assertThat(text.metadata().title()).contains("Título");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"auto.txt", "auto.docx", "auto", "auto.exe", "../../auto.jpg", "⚖️😀.html"})
  void theContentDecidesTheFormat(String filename) {
    Text text = text(filename, Samples.pdf("Sentencia."));
    assertThat(text.mediaType()).isEqualTo("application/pdf");
    assertThat(text.text()).isEqualTo("Sentencia.");
  }

  @Test
  void whatOnlyClaimsToBeAWordDocumentIsTextOrDamaged() {
    assertThat(text("auto.docx", utf8("Solo texto.")).text()).isEqualTo("Solo texto.");
    byte[] half = Arrays.copyOf(Samples.docx("x".repeat(5_000)), 1_500);
    assertThat(reason(read("auto.docx", half))).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void anArchiveIsUnsupported() {
    byte[] archive = Samples.zip("a.txt", utf8("Uno."));
    assertThat(reason(read("a.zip", archive))).isEqualTo(Reason.UNSUPPORTED_FORMAT);
  }

  @Test
  void decompressionBombsAreTooLarge() {
    assertThat(reason(read("a.docx", Samples.docxBomb(60)))).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(read("a.odt", Samples.odtBomb(60)))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void documentsWithinDocumentsAreReadDownToTheLimit() {
    assertThat(text("a.docx", Samples.nestedDocx(3)).text()).contains("Nivel 3.", "Nivel 0.");
    assertThat(text("a.docx", Samples.nestedDocx(3)).omissions()).isEmpty();
    Text deep = text("a.docx", Samples.nestedDocx(5));
    assertThat(deep.text()).contains("Nivel 5.", "Nivel 2.").doesNotContain("Nivel 1.");
    assertThat(deep.omissions()).containsExactly(Omission.EMBEDDED_TOO_DEEP);
  }

  @Test
  void aPageNestedWithoutEndIsSurvived() {
    String page = "<div>".repeat(60_000) + "fondo";
    assertThat(read("a.html", utf8(page))).isNotNull();
    assertThat(text("b.html", utf8("<p>Sigue.</p>")).text()).isEqualTo("Sigue.");
  }

  @Test
  void externalEntitiesAreNotFetched() throws IOException {
    Path secret = Files.writeString(folder.resolve("secreto.txt"), "CLAVE");
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM \"%s\">]><a>Visible &e;</a>"
            .formatted(secret.toUri());
    assertThat(read("a.xml", utf8(xml)).toString()).doesNotContain("CLAVE");
  }

  @Test
  void aScanSaysWhatToInstallWhenTesseractIsMissing() {
    var failed =
        (Failed) read("a.png", Samples.png(ATTENDANCE), "tesseract-that-is-missing", 1_000);
    assertThat(failed.reason()).isEqualTo(Reason.OCR_UNAVAILABLE);
    assertThat(failed.detail()).contains(Ocr.PACKAGES);
    var scan = read("a.pdf", Samples.scannedPdf(ATTENDANCE), "tesseract-that-is-missing", 1_000);
    assertThat(reason(scan)).isEqualTo(Reason.OCR_UNAVAILABLE);
  }

  @Test
  void aPictureOfTextIsRead() {
    assumeTrue(Ocr.check() instanceof Ocr.Available, "Tesseract is not installed");
    Text text = text("foto.png", Samples.png(ATTENDANCE));
    assertThat(text.text()).isEqualTo(ATTENDANCE);
    assertThat(text.ocrUsed()).isTrue();
  }

  @Test
  void scannedPagesAreReadAndKnowTheirNumbers() {
    assumeTrue(Ocr.check() instanceof Ocr.Available, "Tesseract is not installed");
    Text text = text("a.pdf", Samples.scannedPdf("Primera hoja.", "Segunda hoja."));
    assertThat(text.text()).isEqualTo("Primera hoja.\n\nSegunda hoja.");
    assertThat(text.pageBreaks()).containsExactly(new PageBreak(2, 15));
    assertThat(text.ocrUsed()).isTrue();
  }

  @Test
  void aMailBeginsWithItsHead() {
    Text text =
        text(
            "carta.eml",
            utf8(
                """
                From: =?UTF-8?Q?Rosa_Mu=C3=B1oz?= <rosa@example.org>
                To: mesa@example.org
                Subject: =?UTF-8?B?U29saWNpdHVkIGRlIGFzaWxv?=
                Date: Tue, 3 Mar 2026 10:00:00 -0500
                MIME-Version: 1.0

                Buenos días.
                """));
    assertThat(text.text())
        .isEqualTo(
            "From: Rosa Muñoz <rosa@example.org>\nTo: mesa@example.org\n"
                + "Date: Tue, 3 Mar 2026 10:00:00 -0500\nSubject: Solicitud de asilo\n\n"
                + "Buenos días.");
    assertThat(text.metadata().title()).contains("Solicitud de asilo");
    assertThat(text.metadata().created()).contains(Instant.parse("2026-03-03T15:00:00Z"));
  }

  private static String mail(String parts) {
    return """
    From: a@example.org
    Subject: Caso
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=m

    --m
    %s
    --m--
    """
        .formatted(parts);
  }

  private static String twins(String plain, String html) {
    return """
    Content-Type: multipart/alternative; boundary=t

    --t
    Content-Type: text/plain; charset=utf-8

    %s
    --t
    Content-Type: text/html; charset=utf-8

    %s
    --t--
    """
        .formatted(plain, html);
  }

  @Test
  void ofTwoTwinsThePlainOneIsRead() {
    Text text = text("a.eml", utf8(mail(twins("Hola, Ana.", "<p>Hola, <b>Ana</b>.</p>"))));
    assertThat(text.text()).endsWith("Subject: Caso\n\nHola, Ana.");
  }

  @Test
  void aPlainTwinThatSaysNothingGivesWayToTheOther() {
    String html = "<p>" + "Le escribo por la detención de mi hermano. ".repeat(10) + "</p>";
    Text text = text("a.eml", utf8(mail(twins("Vea la otra parte.", html))));
    assertThat(text.text()).contains("mi hermano").doesNotContain("otra parte");
  }

  @Test
  void attachmentsAreFilesOfTheirOwn() {
    byte[] pdf = Samples.pdf("Orden de expulsión.");
    String attached =
        twins("Adjunto.", "<p>Adjunto.</p>")
            + """
            --m
            Content-Type: application/pdf; name="ignorado.pdf"
            Content-Disposition: attachment; filename*=UTF-8''..%2F..%2Fexpulsi%C3%B3n%F0%9F%98%80.pdf
            Content-Transfer-Encoding: base64

            """
            + Base64.getMimeEncoder().encodeToString(pdf)
            + """

            --m
            Content-Type: message/rfc822

            From: b@example.org
            Subject: Anterior

            Mensaje anterior.
            """;
    Text text = text("a.eml", utf8(mail(attached)));
    assertThat(text.text()).endsWith("Adjunto.").doesNotContain("anterior");
    assertThat(text.attachments())
        .extracting(Extraction.Attachment::name)
        .containsExactly("expulsión😀.pdf", "attachment.eml");
    assertThat(text.attachments().get(0).mediaType()).isEqualTo("application/pdf");
    assertThat(text.attachments().get(0).file()).hasBinaryContent(pdf);
    assertThat(text.attachments().get(1).file()).content().contains("Mensaje anterior.");
  }

  @Test
  void attachmentsBeyondTheLimitAreMissed() {
    String one = "Content-Disposition: attachment; filename=a.txt\n\nUno.\n--m\n";
    Text text = text("a.eml", utf8(mail(one.repeat(6) + "\nFin.")));
    assertThat(text.attachments()).hasSize(5);
    assertThat(text.omissions()).contains(Omission.EMBEDDED_CUT);
  }

  @Test
  void partsWithinPartsWithoutEndAreSurvived() {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      parts.append("Content-Type: multipart/mixed; boundary=b%d%n%n--b%d%n".formatted(i, i));
    }
    Text text = text("a.eml", utf8(mail(parts + "\nfondo")));
    assertThat(text.omissions()).contains(Omission.EMBEDDED_TOO_DEEP);
  }

  @Test
  void aNoteThatLooksLikeAMailIsANote() {
    Text text = text("nota.txt", utf8("From: el comité\nSubject: acta\nLugar: Lima\n\nTexto."));
    assertThat(text.mediaType()).isEqualTo("text/plain");
    assertThat(text.text()).contains("Lugar: Lima");
  }

  @Test
  void anOutlookMailGivesItsHeadBodyAndAttachments() {
    byte[] pdf = Samples.pdf("Orden.");
    byte[] msg =
        Samples.msg("Audiencia", "Le informo.", Map.of("orden.pdf", pdf), utf8("Carta vieja."));
    Text text = text("a.msg", msg);
    assertThat(text.mediaType()).isEqualTo("application/vnd.ms-outlook");
    assertThat(text.text())
        .isEqualTo("From: Rosa Quispe\nTo: Mesa de Entrada\nSubject: Audiencia\n\nLe informo.");
    assertThat(text.attachments().get(0).name()).isEqualTo("orden.pdf");
    assertThat(text.attachments().get(0).file()).hasBinaryContent(pdf);
  }

  @Test
  void aMailWithinAnOutlookMailIsAMailOfItsOwn() throws IOException {
    byte[] msg = Samples.msg("Audiencia", "Va.", Map.of(), utf8("Carta vieja."));
    Text outer = text("a.msg", msg);
    assertThat(outer.attachments()).hasSize(1);
    assertThat(outer.attachments().get(0).name()).isEqualTo("Mensaje anterior.msg");
    Text inner = text("b.msg", Files.readAllBytes(outer.attachments().get(0).file()));
    assertThat(inner.text()).contains("Subject: Anterior").endsWith("Carta vieja.");
  }
}
