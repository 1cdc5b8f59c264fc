package org.amparo.service.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.amparo.service.RunningService;
import org.amparo.service.extraction.Samples;
import org.junit.jupiter.api.Test;

/** Searches that are kept, alerts, dates, and many searches at once. */
class SearchPageTest extends InTheBrowser {

  SearchPageTest(RunningService service) {
    super(service);
  }

  @Test
  void aSearchIsKeptOpenedRenamedAndForgotten() throws Exception {
    user("busca", "CASEWORKER");
    enter("busca", "/?q=quebranto&urgency=urgent");
    browser.press("s");
    browser.fill("#keep-name", HOSTILE);
    browser.press("Enter");
    browser.untilText(".toast", "guardada");

    open("/?page=searches");
    browser.untilText(".kept-search", HOSTILE);
    nothingBecameMarkup();
    browser.click(".kept-search .document-link");
    browser.until("location.search.includes('q=')");
    assertThat(address()).isEqualTo("/?q=quebranto&urgency=urgent");

    open("/?page=searches");
    browser.click(".kept-search button");
    browser.fill("#search-name", "Quebrantos urgentes");
    browser.press("Enter");
    browser.untilText(".kept-search", "Quebrantos urgentes");
    browser.click(".kept-search button + button");
    browser.click("dialog .button-danger");
    browser.until("!document.querySelector('.kept-search')");
  }

  @Test
  void whatAnswersAKeptSearchIsToldAtOnceInTheHeaderAndOnToday() throws Exception {
    user("alerta", "CASEWORKER");
    enter("alerta", "/?q=zarigüeya");
    keep();

    service.ingest("zarigueya.txt", "La zarigüeya cruzó el río con la familia esta noche.");
    browser.untilText(".bell-count", "1");

    open("/");
    browser.untilText(".alert", "zarigueya.txt");
    browser.click(".alert button");
    browser.until("document.querySelector('.bell-count').hidden");
  }

  @Test
  void aDocumentThatTwoSearchesFindIsToldOfOnce() throws Exception {
    user("dosavisos", "CASEWORKER");
    enter("dosavisos", "/?q=ocelote");
    keep();
    open("/?q=ocelote+r%C3%ADo");
    keep();

    service.ingest("ocelote.txt", "El ocelote cruzó el río con la familia esta noche.");
    open("/");
    browser.untilText(".alert", "por «ocelote río»");
    assertThat(browser.text(".alert")).contains("por «ocelote»");
    assertThat(browser.text(".bell-count")).isEqualTo("1");
    assertThat(browser.value("document.querySelectorAll('.alert').length").asInt()).isOne();

    browser.click(".alert button");
    browser.until("document.querySelector('.bell-count').hidden");
  }

  private void keep() throws Exception {
    browser.press("s");
    browser.untilShown("#keep-name");
    browser.press("Enter");
    browser.untilText(".toast", "guardada");
  }

  @Test
  void whatIsTypedAnywhereIsSearchedForAndTheArrowLeadsToWhatWasFound() throws Exception {
    service.ingest("colibri.txt", "El colibrí esmeralda anida en la cornisa del albergue.");
    untilFound("colibrí esmeralda");
    login("/?page=cases");
    browser.untilShown("#main h1");

    browser.press("/");
    browser.type("esmeralda cornisa");
    browser.untilText(".hits", "colibri.txt");
    browser.press("ArrowDown");
    browser.press("Enter");
    browser.untilText(".document h1", "colibri");

    assertThat(address()).contains("document=");
  }

  @Test
  void theHandlesNarrowTheDatesWithTheArrowKeys() throws Exception {
    service.ingest("enero.eml", mail("1 Jan 2024", "tamarindo uno"));
    service.ingest("marzo.eml", mail("3 Mar 2024", "tamarindo dos"));
    untilFound("tamarindo dos");
    untilFound("tamarindo uno");
    login("/?q=tamarindo");
    browser.untilShown(".range");
    assertThat(browser.value("document.querySelectorAll('.bars span').length").asInt())
        .isEqualTo(3);

    browser.value("document.querySelector('#range-from').focus()");
    browser.press("ArrowRight");
    browser.until("location.search.includes('from=2024-02-01')");
    browser.untilText("h1", "1 documento");

    assertThat(address()).contains("to=2024-03-31");
    assertThat(browser.value("document.activeElement.id").asString()).isEqualTo("range-from");
    assertThat(
            browser
                .value("document.querySelector('#range-from').getAttribute('aria-valuetext')")
                .asString())
        .isEqualTo("febrero de 2024");
  }

  @Test
  void whoRemembersANameIsLedToTheCaseThatIsCalledByIt() throws Exception {
    service.post(
        "/api/v1/cases",
        Map.of("id", "2026-077", "title", "Familia Huanca: crédito para panadería"));
    login("/?q=panaderia%20huanca");
    browser.untilText(".hints", "Familia Huanca");
    browser.click(".hints a");
    browser.until("location.search === '?case=2026-077'");
    browser.untilText("h1", "Familia Huanca");
  }

  @Test
  void aHitSaysOnWhichPageItsPassageStands() throws Exception {
    service.ingest(
        "dos.pdf", Samples.pdf("Comparece la solicitante.", "El guacamayo azul fue testigo."));
    untilFound("guacamayo");
    login("/?q=guacamayo");

    browser.untilShown(".passage-page");
    assertThat(browser.text(".passage-page")).isEqualTo("pág. 2");
  }

  @Test
  void aTableOfSearchesIsAnsweredAndTakenAway() throws Exception {
    service.ingest("chirimoya.txt", "La chirimoya creció en el huerto de la señora Elvira.");
    untilFound("chirimoya");
    login("/?page=batch");
    browser.untilShown(".drop-zone");
    browser.value(
        """
        (() => {
          globalThis.saved = [];
          const made = URL.createObjectURL;
          URL.createObjectURL = (blob) => (saved.push(blob), made.call(URL, blob));
        })()
        """);
    browser.choose(
        "#main input[type=file]", file("preguntas.csv", "id,q\n=1,chirimoya\nb,nadaquever\n"));
    browser.until("document.querySelectorAll('#main tbody tr').length === 2");
    browser.until("!document.querySelector('#main section .button-strong').disabled");
    assertThat(browser.text("#main tbody")).contains("chirimoya.txt");

    browser.click("#main section .button-strong");
    String table = browser.value("saved[0].text()").asString();

    assertThat(table).contains("\"chirimoya\",1,1,").contains("\"'=1\"").contains("nadaquever");
  }

  @Test
  void moreResultsComeAsOneScrollsDownAndAResultIsCorrectedFromTheList() throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < 22; i++) {
      files.put("lúcuma-%d.txt".formatted(i), ("La lúcuma número " + i + ".").getBytes(UTF_8));
    }
    service.upload(files, Map.of());
    RunningService.eventually(
        () -> service.json("/api/v1/search?q=" + encoded("lúcuma")).get("total").intValue() == 22);
    login("/?q=" + encoded("lúcuma"));
    browser.untilShown(".hit");
    browser.until(
        "(scrollTo(0, document.documentElement.scrollHeight),"
            + " document.querySelectorAll('.hit').length === 22)");

    assertThat(
            browser
                .value("document.querySelectorAll('[role=list] > * > [role=listitem]').length")
                .asInt())
        .isEqualTo(22);
    browser.value("document.activeElement.blur()");
    for (int i = 0; i < 21; i++) {
      browser.press("j");
    }
    String next = "[...document.querySelectorAll('.hit-title a')].indexOf(document.activeElement)";
    assertThat(browser.value(next).asInt()).isEqualTo(20);
    browser.press("e");
    browser.untilShown("#correct-title");
    assertThat(address()).contains("correct=yes");
  }

  @Test
  void aSearchThatCouldBeMeantIsOffered() throws Exception {
    for (int i = 0; i < 3; i++) {
      service.ingest("m" + i + ".txt", "El mandarinero volvió al pueblo por el camino " + i + ".");
    }
    untilFound("mandarinero");
    login("/?q=mandarinreo");

    browser.untilText(".hints", "mandarinero");
  }

  @Test
  void aDocumentInACaseIsNamedByTheTitleOfTheCase() throws Exception {
    service.post("/api/v1/cases", Map.of("id", "carambola", "title", "Familia Carambola"));
    service.upload(
        Map.of("c.txt", "La carambola estaba en la mesa.".getBytes()),
        Map.of("caseId", "carambola"));
    untilFound("carambola");
    login("/?q=carambola");

    browser.untilText(".hit", "Caso Familia Carambola");
  }

  private static String mail(String date, String text) {
    return """
    From: a@example.org
    To: b@example.org
    Subject: Carta
    Date: %s 10:00:00 +0000
    Content-Type: text/plain; charset=utf-8

    %s
    """
        .formatted(date, text);
  }
}
