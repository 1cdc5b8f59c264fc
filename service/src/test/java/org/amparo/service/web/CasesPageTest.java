package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases, from their making to their closing. */
class CasesPageTest extends InTheBrowser {

  CasesPageTest(RunningService service) {
    super(service);
  }

  @BeforeAll
  void people() {
    user("carmen", "CASEWORKER");
    user("dora", "CASEWORKER");
  }

  @Test
  void aCaseIsMadeFilledNotedAndClosed() throws Exception {
    enter("carmen", "/");
    browser.press("c");
    browser.click("#main .button-strong");
    browser.fill("#case-title", HOSTILE);
    browser.fill("#case-id", "caso-1");
    browser.press("Enter");
    browser.untilText("h1", HOSTILE);
    assertThat(address()).isEqualTo("/?case=caso-1");

    browser.choose("#main input[type=file]", file("carta.txt", "Carta de la familia al juez."));
    browser.untilText(".entry", "carta.txt");
    browser.fill("#note-text", HOSTILE);
    browser.value("document.querySelector('#note-text').form.requestSubmit()");
    browser.untilText(".note", HOSTILE);
    nothingBecameMarkup();

    browser.value("[...document.querySelectorAll('.page-head button')].at(-1).click()");
    browser.click("dialog .button-danger");
    browser.untilText(".page-head .facts", "Cerrado el");
  }

  @Test
  void whoIsNewAndKnowsWhatHappenedButNoNameFindsTheCaseInTheirOwnLanguage() throws Exception {
    service.post("/api/v1/cases", Map.of("id", "caso-karla", "title", "Karla M."));
    var testimony =
        "Testimonio de Karla M., hondureña. La detuvieron en la frontera y se llevaron a su hija.";
    service.upload(
        Map.of("karla.txt", testimony.getBytes(StandardCharsets.UTF_8)),
        Map.of("caseId", "caso-karla"));
    untilFound("Karla hondureña");
    user("nancy", "CASEWORKER");
    service.send("PATCH", "/api/v1/users/nancy", Map.of("language", "en"));
    browser.open(service.uri("/"));
    browser.fill("#name", "nancy");
    browser.fill("#key", PASSWORD);
    browser.press("Enter");
    browser.untilText("#intake-title", "Hand in documents");

    browser.press("c");
    browser.fill(
        "#main input[type=search]", "the Honduran woman whose daughter was taken at the border");
    browser.untilText("#main", "No case is called that.");
    browser.click("#main a.button");
    browser.click(".hit a[href='/?case=caso-karla']");
    browser.untilText("h1", "Karla M.");

    browser.value("document.querySelector('.languages [lang=fr]').click()");
    browser.untilText("nav", "Dossiers");
    open("/?page=cases");
    browser.untilText("h1", "Dossiers");
  }

  @Test
  void aMemberIsAddedAndTakenAway() throws Exception {
    service.post("/api/v1/cases", Map.of("id", "caso-2", "title", "Dos"));
    enter("carmen", "/?case=caso-2");
    browser.fill("#member-name", "nobody-of-that-name");
    browser.press("Enter");
    browser.untilText(".case-side", "No hay ningún usuario");

    browser.fill("#member-name", "dora");
    browser.press("Enter");
    browser.untilText(".case-side", "dora");
    browser.click("button[aria-label='Quitar a dora']");
    browser.until("!document.querySelector(\"button[aria-label='Quitar a dora']\")");
  }

  @Test
  void aRestrictedCaseIsExplainedAndNotThereForOthers() throws Exception {
    enter("carmen", "/?page=cases");
    browser.click("#main .button-strong");
    browser.fill("#case-title", "Testigo del muelle");
    browser.press("Enter");
    browser.untilText("h1", "Testigo del muelle");
    browser.click("[aria-labelledby=visible-title] .button");
    browser.untilText("dialog[open]", "será como si no existiera");
    browser.click("dialog .button-danger");
    browser.untilText(".page-head .tag", "Restringido");
    String there = address();

    browser.freshPage();
    enter("dora", there);
    browser.untilText("h1", "no existe");
    open("/?page=cases&name=muelle");
    browser.untilText("#main p.soft", "caso");
    assertThat(browser.text("#main")).doesNotContain("Testigo");
  }

  @Test
  void aCaseIsFoundByAPartOfItsNameWhichTheAddressKeeps() throws Exception {
    service.post("/api/v1/cases", Map.of("id", "2031-077", "title", "Familia Quispe"));
    enter("carmen", "/?page=cases");
    browser.fill("#main input[type=search]", "quispe");
    browser.untilText(".cards", "Familia Quispe");
    assertThat(browser.value("document.querySelectorAll('.cards li').length").asInt()).isOne();

    open(address());
    browser.untilText(".cards", "Familia Quispe");
    assertThat(browser.value("document.querySelectorAll('.cards li').length").asInt()).isOne();
  }

  @Test
  void aDocumentIsMovedToACaseWithTheKeyboard() throws Exception {
    service.post("/api/v1/cases", Map.of("id", "caso-3", "title", "Tres"));
    askToMove("suelto.txt", "Un papel suelto sobre una beca.", "caso-3");
    browser.press("Enter");
    browser.value("document.querySelector('dialog form')?.requestSubmit()");
    browser.untilText(".document-head .facts", "Caso Tres");
  }

  @Test
  void aDocumentIsLinkedToASecondCaseAndTheLinkTakenBack() throws Exception {
    service.post("/api/v1/cases", Map.of("id", "caso-4", "title", "Cuatro"));
    askToMove("doble.txt", "Una orden que nombra a dos familias.", "caso-4");
    browser.click("#move-link");
    browser.value("document.querySelector('dialog form').requestSubmit()");
    browser.untilText(".document-head .facts", "También en Cuatro");

    open("/?case=caso-4");
    browser.untilText(".entry", "Enlazado; está en la entrada común");
    browser.click(".entry .quiet");
    browser.untilText("#main", "Todavía no tiene documentos");
  }

  @Test
  void aCaseIsMadeOnTheSpotWhereFilesAreHandedIn() throws Exception {
    enter("carmen", "/");
    browser.fill("#case", "Familia Nueva");
    browser.click("#case + button");
    browser.untilShown("#case-title");
    assertThat(browser.value("document.querySelector('#case-title').value").asString())
        .isEqualTo("Familia Nueva");
    browser.press("Enter");
    browser.untilText(".toast", "Caso creado");
    browser.choose("input[type=file]", file("nueva.txt", "Papeles de la familia nueva."));
    browser.untilShown(".upload-ready");

    open("/?page=cases&name=Familia+Nueva");
    browser.click(".cards .document-link");
    browser.untilText(".entry", "nueva.txt");
  }

  @Test
  void anAdministratorSeesThatACaseExistsAndItsMembersOnly() throws Exception {
    user("root", "ADMINISTRATOR", "CASEWORKER");
    service.post(
        "/api/v1/cases", Map.of("id", "oculto", "title", "Oculto de verdad", "restricted", true));
    enter("root", "/?page=cases");
    browser.untilShown(".cards .tag");
    assertThat(browser.text(".cards")).doesNotContain("Oculto de verdad");

    browser.click(".cards li:has(.tag) a");
    browser.untilText("#main", "Su contenido es solo de ellos");
    browser.untilShown("#member-name");
  }

  /** Opens a new document, and the dialog that moves it, with this case chosen. */
  private void askToMove(String filename, String text, String caseId) throws Exception {
    enter("carmen", "/?document=" + service.ingest(filename, text).get("id").stringValue());
    browser.untilShown(".text");
    browser.press("m");
    browser.untilShown("#move-case");
    browser.value(
        """
        ((select) => { select.value = %s; select.dispatchEvent(new Event('change')); })(
            document.querySelector('#move-case'))
        """
            .formatted(quoted(caseId)));
  }
}
