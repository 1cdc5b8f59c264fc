package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.amparo.service.RunningService;
import org.amparo.service.extraction.Samples;
import org.junit.jupiter.api.Test;

/** The original beside its text, labels corrected with two keys, and what became of it all. */
class DocumentPageTest extends InTheBrowser {

  DocumentPageTest(RunningService service) {
    super(service);
  }

  @Test
  void aPdfStandsBesideItsTextWithOneKeyAndTheAddressKeepsIt() throws Exception {
    String id =
        service
            .ingest("orden.pdf", Samples.pdf("Orden de expulsión del señor Ramírez."))
            .get("id")
            .stringValue();
    login("/?document=" + id);
    browser.untilShown(".text");
    browser.press("o");
    browser.untilShown(".original iframe");

    assertThat(address()).isEqualTo("/?document=" + id + "&original=yes");
    assertThat(browser.value("document.querySelector('.original iframe').title").asString())
        .contains("orden");
    browser.press("o");
    browser.until("document.querySelector('.original').hidden");
  }

  @Test
  void aPictureIsShownEvenIfNothingCouldBeReadInIt() throws Exception {
    String id = service.ingest("foto.png", Samples.png("")).get("id").stringValue();
    login("/?document=" + id + "&original=yes");

    browser.until("document.querySelector('.original img')?.naturalWidth > 0");
  }

  @Test
  void twoKeysCorrectALabelAndOneTakesItBack() throws Exception {
    String id =
        service.ingest("chicha.txt", "Acta del comedor: chicha y pan.").get("id").asString();
    user("teclas", "CASEWORKER");
    enter("teclas", "/?document=" + id);
    browser.untilShown(".text");
    browser.press("u");
    browser.untilShown("dialog[open] .quick-option");
    browser.press("1");
    browser.untilText(".document-head .urgency", "Urgente");
    browser.untilText(".toast", "Deshacer");

    browser.press("z");
    browser.until("!document.querySelector('.document-head').innerText.includes('Urgente')");

    browser.click(".document-side details:last-of-type summary");
    browser.untilText(".history", "teclas deshizo la corrección");
    assertThat(browser.text(".history"))
        .contains("teclas corrigió las etiquetas")
        .contains("Amparo lo leyó")
        .contains("Se recibió");
  }

  @Test
  void keysThatComeBeforeTheDocumentIsThereAreNotLost() throws Exception {
    String id =
        service.ingest("quinua.txt", "Acta del comedor: quinua y queso.").get("id").asString();
    login("/");
    browser.untilShown("#intake-title");
    browser.value(
        """
        (() => {
          const link = document.createElement('a');
          link.href = '/?document=%s';
          document.querySelector('#main').append(link);
          link.click();
          for (const key of ['u', '1']) {
            document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
          }
        })()
        """
            .formatted(id));

    browser.untilText(".document-head .urgency", "Urgente");
  }

  @Test
  void aTopicIsAddedWithTwoKeysBesideThoseThatAreThere() throws Exception {
    String id = service.ingest("asilo.txt", "Pido asilo: me persiguen.").get("id").asString();
    login("/?document=" + id);
    browser.untilShown(".text");
    browser.press("t");
    browser.untilShown("dialog[open] .quick-option[aria-pressed=false]");
    String added = browser.text("dialog[open] .quick-option[aria-pressed=false] span");
    browser.press(browser.text("dialog[open] .quick-option[aria-pressed=false] kbd"));

    browser.untilText(".label-group:nth-of-type(4)", added);
  }

  @Test
  void keyFactsLeadToTheirPlaceInTheText() throws Exception {
    String id =
        service
            .ingest(
                "fallo.txt",
                "El tribunal resolvió el 3 de marzo de 2024 la expulsión. Debe pagar 1.500 USD en"
                    + " Bolivia.")
            .get("id")
            .asString();
    login("/?document=" + id);
    browser.click("[aria-labelledby=summary-title] details summary");
    browser.untilText(".fact-group", "Fechas");
    browser.click(".fact-list button");
    browser.untilShown(".text mark.sentence");
  }

  @Test
  void whereADangerGoesOnTheDocumentSaysSoAndShowsTheWords() throws Exception {
    String id =
        service
            .ingest(
                "taller.txt",
                "Informe del taller de costura: las jornadas son largas y no las dejan salir.")
            .get("id")
            .stringValue();
    login("/?document=" + id);
    browser.untilText("[aria-labelledby=labels-title] .notice", "peligro");
    browser.click("[aria-labelledby=labels-title] .notice button");
    browser.untilText(".text mark.evidence", "no las dejan salir");
  }

  @Test
  void aTextHasNoOriginalToShow() throws Exception {
    String id = service.ingest("nota.txt", "Una nota breve del consulado.").get("id").stringValue();
    login("/?document=" + id + "&original=yes");
    browser.untilShown(".text");

    assertThat(browser.value("document.querySelector('.original').hidden").asBoolean()).isTrue();
  }
}
