package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the house itself is kept, and what each role sees of the page. */
class WorkshopPageTest extends InTheBrowser {

  WorkshopPageTest(RunningService service) {
    super(service);
  }

  @Test
  void aPersonIsMadeWhoThenEntersAndIsShutOut() throws Exception {
    login("/?page=workshop&part=users");
    browser.click("#main .button-strong");
    browser.fill("#user-display", "Nora <b>Vega</b>");
    browser.fill("#user-name", "nora");
    browser.fill("#user-password", "una frase bastante larga");
    browser.press("Enter");
    browser.untilText("#main", "Nora <b>Vega</b>");
    nothingBecameMarkup();

    browser.freshPage();
    enter("nora", "/");
    browser.untilShown("#intake-title");

    browser.freshPage();
    login("/?page=workshop&part=users");
    browser.click("button[aria-label*='Nora']");
    browser.click("#user-disabled");
    browser.value("document.querySelector('dialog form').requestSubmit()");
    browser.untilText("#main tr:has(button[aria-label*='Nora'])", "No puede entrar");
  }

  @Test
  void aKeyIsShownOnceAndRevoked() throws Exception {
    login("/?page=workshop&part=keys");
    browser.click("#main .button-strong");
    browser.fill("#key-name", "informe mensual");
    browser.click("#role-RESEARCHER");
    browser.value("document.querySelector('dialog form').requestSubmit()");
    browser.untilShown(".secret");
    String key = browser.text(".secret");
    assertThat(service.as(key).get("/api/v1/session").statusCode()).isEqualTo(200);

    open("/?page=workshop&part=keys");
    browser.untilText("#main", "informe mensual");
    assertThat(browser.value("document.documentElement.outerHTML").asString()).doesNotContain(key);

    browser.click("button[aria-label='Retirar la clave informe mensual']");
    browser.click("dialog .button-danger");
    browser.untilText(".toast", "Clave retirada");
    assertThat(service.as(key).get("/api/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void aFolderThatHoldsNoModelIsRefusedWithItsReason(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("config.json"), "{}");
    login("/?page=workshop&part=models");
    browser.untilText(".model[data-active=true]", "amparo");
    browser.click("#main .button-strong");
    browser.fill("#import-folder", folder.toString());
    browser.fill("#import-name", "vacio");
    browser.press("Enter");

    browser.untilText("#imports-title + ul", "rechazada");
    browser.untilShown("#imports-title + ul .bad");
  }

  @Test
  void anOwnTopicIsAddedRenamedUsedAndTakenAway() throws Exception {
    user("etiqueta", "ADMINISTRATOR", "CASEWORKER");
    enter("etiqueta", "/?page=workshop&part=taxonomy");
    browser.click("[aria-labelledby=taxonomy-topics] .button");
    browser.fill("#label-name-es", "Remesas <b>y envíos</b>");
    assertThat(browser.value("document.querySelector('#label-id').value").asString())
        .isEqualTo("remesas-b-y-envios-b");
    browser.fill("#label-id", "remesas");
    browser.fill("#label-description-es", "Dinero que las personas migrantes envían a su familia.");
    browser.value("document.querySelector('dialog form').requestSubmit()");
    browser.untilText("[aria-labelledby=taxonomy-topics]", "Remesas <b>y envíos</b>");
    browser.untilText("[aria-labelledby=taxonomy-topics] tbody tr", "Sin nombre en");
    nothingBecameMarkup();

    browser.click("button[aria-label^='Cambiar la etiqueta Remesas']");
    browser.fill("#label-name-es", "Remesas");
    browser.fill("#label-name-en", "Remittances");
    browser.fill("#label-name-pt", "Remessas");
    browser.fill("#label-name-fr", "Envois d’argent");
    browser.value("document.querySelector('dialog form').requestSubmit()");
    browser.untilShown("button[aria-label='Quitar la etiqueta Remesas']");

    String id = service.ingest("giro.txt", "Enviamos un giro a la abuela.").get("id").asString();
    browser.value("document.querySelector('a[href=\"/\"]').click()");
    open("/?document=" + id);
    browser.untilShown("[aria-labelledby=labels-title] h3");
    browser.press("t");
    browser.untilText("dialog[open]", "Remesas");
    browser.press("Escape");

    open("/?page=workshop&part=taxonomy");
    browser.click("button[aria-label='Quitar la etiqueta Remesas']");
    browser.click("dialog .button-danger");
    browser.untilText(".toast", "Etiqueta quitada");
  }

  @Test
  void aModelShowsItsCardAndSaysInTheLanguageOfThePageThatItIsInEnglish() throws Exception {
    login("/?page=workshop&part=models");
    browser.click("button[aria-label='Ficha: amparo-linear']");
    browser.untilText("dialog[open] [lang=en]", "How good it is");
    browser.untilShown("dialog[open] [lang=en] td.number");
    assertThat(browser.text("dialog[open] > h2")).isEqualTo("Ficha de amparo-linear");
    assertThat(browser.text("dialog[open] > p"))
        .isEqualTo("La ficha viene con el modelo y está en inglés.");
    browser.click("dialog[open] .button");

    browser.value("document.querySelector('.languages [lang=en]').click()");
    browser.click("button[aria-label='Card: amparo-linear']");
    browser.untilText("dialog[open] > h2", "Card of amparo-linear");
    assertThat(browser.value("document.querySelector('dialog[open] > p')").isNull()).isTrue();
  }

  @Test
  void whatBearsTheLabelsOfTheModelAlreadyIsNotLabelledAgain() throws Exception {
    login("/?page=workshop&part=training");
    labelAgain();
    browser.untilText("[aria-labelledby=relabelling-title]", "La última vez");
    labelAgain();

    browser.untilText("[aria-labelledby=relabelling-title]", "todos los documentos llevaban ya");
  }

  private void labelAgain() throws Exception {
    browser.click("[aria-labelledby=relabelling-title] .button");
    browser.click("dialog .button-strong");
    browser.until("!document.querySelector('dialog[open]')");
  }

  @Test
  void aKeeperOfTheHouseAddsAMemberToACase() throws Exception {
    user("gustavo", "CASEWORKER");
    user("guardia", "ADMINISTRATOR");
    service.post("/api/v1/cases", Map.of("id", "guardado", "title", "Un caso guardado"));
    enter("guardia", "/?page=workshop&part=cases");
    browser.untilText("tbody", "guardado");
    assertThat(browser.text("tbody")).as("titles speak of people").doesNotContain("Un caso");

    browser.click("button[aria-label='Miembros de guardado']");
    browser.fill("dialog #member-name", "gustavo");
    browser.press("Enter");
    browser.untilShown("dialog button[aria-label='Quitar a gustavo']");
  }

  @Test
  void theTrailAndTheHealthAreThereForAnAuditorAndDocumentsAreNot() throws Exception {
    user("audita", "AUDITOR");
    enter("audita", "/");
    browser.until("location.search.includes('page=workshop')");
    browser.click("a[href='/?page=workshop&part=audit']");
    browser.untilText("tbody", "creó un usuario");
    browser.fill("#main input[type=search]", "creo un USUARIO");
    browser.until("!document.querySelector('tbody').innerText.includes('entró')");
    assertThat(browser.text("tbody")).contains("creó un usuario");
    browser.fill("#main input[type=search]", "nothing-like-that");
    browser.untilText("#main", "Nada que mostrar");
    browser.click("a[href='/?page=workshop&part=health']");
    browser.untilText("#main", "Índice de búsqueda");

    assertThat(browser.text(".top nav")).doesNotContain("Documentos").doesNotContain("Hoy");
    assertThat(browser.value("document.querySelector('.search-box') === null").asBoolean())
        .isTrue();
  }

  @Test
  void whoReadsNoDocumentsSeesInTheTrailWhatAnIdIsOfAndNoName() throws Exception {
    user("fiscala", "AUDITOR");
    String id = service.ingest("huellas.txt", "Las huellas de la señora.").get("id").asString();
    service.post("/api/v1/cases", Map.of("id", "caso huellas", "title", "Señora de las huellas"));
    service.send("PUT", "/api/v1/cases/caso%20huellas/documents/" + id, Map.of());
    enter("fiscala", "/?page=workshop&part=audit");
    browser.fill("#main input[type=search]", id);
    browser.untilText("tbody tr:first-child", "Documento");

    assertThat(browser.text("tbody tr:first-child")).contains("Caso").contains("caso huellas");
    assertThat(browser.text("tbody")).doesNotContain("huellas.txt").doesNotContain("Señora");
    assertThat(browser.value("document.querySelector('tbody a') === null").asBoolean()).isTrue();
    browser.click("tbody tr:first-child .subject button");
    browser.untilShown(".toast");
    assertThat(browser.text(".toast")).containsAnyOf("Identificador copiado", "Ctrl+C");
    assertThat(browser.value("document.querySelector('tbody .short-id').textContent").asString())
        .isEqualTo(id);
  }

  @Test
  void whoMayReadADocumentSeesInTheTrailHowItIsCalled() throws Exception {
    user("revisora", "AUDITOR", "CASEWORKER", "ADMINISTRATOR");
    service.post("/api/v1/cases", Map.of("id", "caso-citas", "title", "La <b>familia</b> Citas"));
    String seen = service.ingest("cita abierta.txt", "Una cita abierta.").get("id").asString();
    service.send("PUT", "/api/v1/cases/caso-citas/documents/" + seen, Map.of());
    String hidden = service.ingest("cita oculta.txt", "Una cita oculta.").get("id").asString();
    String secret =
        service
            .json(service.post("/api/v1/cases", Map.of("title", "Citas", "restricted", true)))
            .get("id")
            .asString();
    service.send("PUT", "/api/v1/documents/" + hidden + "/case", Map.of("caseId", secret));
    enter("revisora", "/?page=workshop&part=audit");
    browser.untilText("tbody", "cita abierta.txt");
    browser.untilText("tbody", "La <b>familia</b> Citas");
    nothingBecameMarkup();
    assertThat(browser.text("tbody")).doesNotContain("cita oculta.txt");

    browser.fill("#main input[type=search]", "cita ABIERTA");
    browser.until("!document.querySelector('tbody').innerText.includes('movió')");
    assertThat(browser.text("tbody")).contains("cita abierta.txt").contains("enlazó");
    browser.fill("#main input[type=search]", "creó un usuario");
    browser.untilText("tbody", "revisora");
    browser.fill("#main input[type=search]", "cita abierta");
    browser.click("tbody a[href='/?document=%s']".formatted(seen));
    browser.untilText("h1", "cita abierta.txt");
  }

  @Test
  void aCaseworkerHasNoWorkshopAndIsTurnedBackFromItsAddress() throws Exception {
    user("sintaller", "CASEWORKER");
    enter("sintaller", "/?page=workshop");
    browser.untilShown("#intake-title");

    assertThat(browser.text(".top nav")).contains("Casos").doesNotContain("Taller");
  }

  @Test
  void aPersonChangesTheirOwnPassword() throws Exception {
    user("paula", "CASEWORKER");
    enter("paula", "/");
    browser.click(".menu summary");
    browser.click(".menu-card .button");
    browser.fill("#password-before", "una frase bastante mala");
    browser.fill("#password-after", "otra frase bastante larga");
    browser.press("Enter");
    browser.untilText("dialog[open]", "no es esa");
    browser.fill("#password-before", "una frase bastante larga");
    browser.press("Enter");

    browser.untilText(".toast", "Contraseña cambiada");
  }
}
