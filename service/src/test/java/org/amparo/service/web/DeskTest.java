package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as its users meet it, in a browser. */
class DeskTest extends InTheBrowser {

  private static final String TESTIMONY =
      """
      Declaración de la señora Yajaira P., tomada en el centro de acogida.

      Mi esposo fue detenido en la frontera y lo van a deportar mañana a las seis. No ha podido \
      hablar con un abogado ni con un intérprete. Tiene miedo de volver: en nuestro pueblo lo \
      amenazaron de muerte los mismos que mataron a su hermano.

      Pedimos protección internacional hace tres meses y nadie nos ha respondido.
      """;

  DeskTest(RunningService service) {
    super(service);
  }

  @Test
  void aWrongKeyIsToldInWordsAndTheRightOneOpensTheDesk() throws Exception {
    browser.open(service.uri("/"));
    chooseTheKey();
    browser.type("not-the-key");
    browser.press("Enter");
    browser.untilShown(".notice-bad");

    assertThat(browser.text(".notice-bad")).contains("no es válida");

    browser.value("document.querySelector('#key').select()");
    browser.type(RunningService.KEY);
    browser.press("Enter");
    browser.untilShown("#intake-title");
  }

  @Test
  void aPersonLogsInByNameAndPasswordAndAWrongOneIsToldInWords() throws Exception {
    service.post(
        "/api/v1/users",
        Map.of(
            "name", "yadira",
            "displayName", "Yadira",
            "roles", List.of("CASEWORKER"),
            "password", "una frase bastante larga"));
    browser.open(service.uri("/"));
    browser.untilShown("#name");
    browser.type("yadira");
    browser.value("document.querySelector('#key').focus()");
    browser.type("otra frase");
    browser.press("Enter");
    browser.untilShown(".notice-bad");
    assertThat(browser.text(".notice-bad")).contains("no son correctos");

    browser.value("document.querySelector('#key').select()");
    browser.type("una frase bastante larga");
    browser.press("Enter");
    browser.untilShown("#intake-title");
  }

  @Test
  void theAdministratorsKeyMakesTheFirstUserWhoThenWorks(@TempDir Path other) throws Exception {
    try (var empty = RunningService.start(other)) {
      browser.open(empty.uri("/"));
      chooseTheKey();
      browser.type(RunningService.KEY);
      browser.press("Enter");
      browser.untilShown(".notice .button");
      browser.value("document.querySelector('.notice .button').click()");
      browser.untilShown("#display-name");
      browser.type("Ana Pérez");
      browser.value("document.querySelector('#name').focus()");
      browser.type("ana");
      browser.value("document.querySelector('#password').focus()");
      browser.type("una frase bastante larga");
      browser.press("Enter");
      browser.untilShown("#intake-title");

      browser.until("fetch('/api/v1/session').then(a => a.json()).then(s => s.name === 'ana')");
      assertThat(browser.text(".desk")).doesNotContain("todavía no hay usuarios");
      browser.open(java.net.URI.create("about:blank"));
    }
  }

  @Test
  void aTestimonyIsHandedInFoundWithTheKeyboardReadAndCorrected() throws Exception {
    login("/");
    browser.choose("input[type=file]", file("testimonio.txt", TESTIMONY));
    browser.untilShown(".upload-ready");
    untilFound("abogado intérprete");

    browser.press("/");
    browser.type("abogado intérprete");
    browser.press("Enter");
    browser.untilShown(".hit mark");
    browser.press("j");
    browser.press("Enter");
    browser.untilShown(".text mark.found");

    assertThat(browser.value("location.search").asString()).contains("document=");
    assertThat(browser.text(".text")).contains("Mi esposo fue detenido en la frontera");
    assertThat(browser.text(".summary")).isNotEmpty();

    browser.press("e");
    browser.untilShown("#correct-title");
    browser.value("document.querySelector('#correct-urgency-urgent').click()");
    browser.value("document.querySelector('form[aria-labelledby=correct-title]').requestSubmit()");
    browser.untilShown(".notice-person");

    assertThat(browser.text(".document-head .urgency")).isEqualTo("Urgente");
  }

  @Test
  void whatADocumentBringsIsTextAndNeverMarkup() throws Exception {
    String hostile = "<img src=x onerror=\"document.title='taken'\"><script>alert(1)</script>";
    login("/");
    browser.choose("input[type=file]", file("<b>nota<b>.txt", hostile + " " + TESTIMONY));
    browser.untilShown(".upload-ready a");
    browser.value("document.querySelector('.upload-ready a').click()");
    browser.untilShown(".text p");

    assertThat(browser.text(".text")).contains(hostile);
    assertThat(browser.text("h1")).isEqualTo("<b>nota<b>.txt");
    assertThat(
            browser.value("document.querySelectorAll('main :is(img, script, b)').length").asInt())
        .isZero();
  }

  @Test
  void aFileThatCannotBeReadSaysWhy() throws Exception {
    login("/");
    browser.choose("input[type=file]", file("vacio.pdf", ""));

    browser.untilText(".upload-failed", "El archivo está vacío.");
  }

  @Test
  void todayTellsWhatIsDueWhatWaitsForReviewAndWhatFailed() throws Exception {
    LocalDate due = LocalDate.now().plusDays(4);
    service.ingest(
        "notificación.txt",
        "Se notifica la expulsión. El recurso se presenta a más tardar el %d/%d/%d."
            .formatted(due.getDayOfMonth(), due.getMonthValue(), due.getYear()));
    service.ingest("vacío.txt", "");
    login("/");
    browser.untilText(".deadline", "entro de 4 días");
    browser.untilText("[aria-labelledby=failed-title]", "El archivo está vacío.");
    browser.untilText("[aria-labelledby=review-title]", "Esperan su revisión");

    browser.click(".deadline a");
    browser.untilShown(".text mark.found");
  }

  @Test
  void whatSpeaksOfADangerThatGoesOnIsNotOnlyAmongWhatWaits() throws Exception {
    service.ingest(
        "taller.txt",
        "Informe del taller de costura: las jornadas son largas y no las dejan salir.");
    login("/");
    browser.untilText("[aria-labelledby=dangers-title]", "Puede ser urgente");
    browser.untilText("[aria-labelledby=dangers-title]", "taller.txt");
  }

  @Test
  void everyCaseThatTodayNamesIsAStepAway() throws Exception {
    service.post("/api/v1/cases", Map.of("id", "caso-hoy", "title", "Familia Rojas"));
    LocalDate due = LocalDate.now().plusDays(2);
    String text =
        "Deportación inminente: urge un abogado. El recurso se presenta a más tardar el %d/%d/%d."
            .formatted(due.getDayOfMonth(), due.getMonthValue(), due.getYear());
    service.upload(
        Map.of("urgente.txt", text.getBytes(StandardCharsets.UTF_8)), Map.of("caseId", "caso-hoy"));
    untilFound("Deportación inminente");
    login("/");
    browser.untilShown(".deadline a[href='/?case=caso-hoy']");
    browser.untilText("[aria-labelledby=recent-title] a[href*=case]", "Caso Familia Rojas");
    browser.click("[aria-labelledby=recent-title] a[href='/?case=caso-hoy']");
    browser.untilText("h1", "Familia Rojas");
  }

  @Test
  void theFirstLoadWeighsLessThan200KilobytesAsItComesOverTheWire() throws Exception {
    login("/");
    browser.untilText(".lead", "documento");
    long bytes =
        browser
            .value(
                """
                ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
                    .reduce((sum, { transferSize }) => sum + transferSize, 0)
                """)
            .asLong();

    assertThat(bytes).as("bytes").isBetween(50_000L, 200_000L);
  }

  @Test
  void theAddressHoldsTheSearchAndTheLanguageIsRemembered() throws Exception {
    login("/?q=frontera&urgency=urgent");
    browser.untilShown(".chip");
    assertThat(browser.text(".chip")).isEqualTo("Urgente");

    browser.value("document.querySelector('.languages [lang=en]').click()");
    browser.until("document.querySelector('.chip')?.innerText.trim() === 'Urgent'");

    browser.open(service.uri("/"));
    browser.untilShown("#intake-title");
    assertThat(browser.text("#intake-title")).isEqualTo("Hand in documents");
  }
}
