package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.Test;

/** Documents that wait for a person's word, one after another, with the keyboard alone. */
class ReviewPageTest extends InTheBrowser {

  ReviewPageTest(RunningService service) {
    super(service);
  }

  @Test
  void aDocumentIsCorrectedTakenBackConfirmedAndTheNextOneComes() throws Exception {
    for (String fruit : List.of("mango", "papaya", "guayaba")) {
      service.ingest(
          fruit + ".txt",
          "La policía lo detuvo en la frontera con una caja de %s y quiere asilo."
              .formatted(fruit));
    }
    user("revisa", "CASEWORKER");
    enter("revisa", "/?page=review");
    browser.untilShown(".review .text");
    assertThat(browser.text(".review-head")).contains("Documento 1 de").contains("Por qué está");
    String first = shown();

    browser.press("y");
    browser.untilShown("dialog[open] .quick-option");
    browser.press("2");
    browser.untilShown(".notice-person");
    assertThat(classification(first)).containsEntry("source", "person");
    browser.press("z");
    browser.until("!document.querySelector('.notice-person')");
    assertThat(classification(first)).containsEntry("source", "model");

    browser.press("a");
    browser.until("!document.querySelector('.review-head h1 a').href.includes('" + first + "')");
    assertThat(classification(first)).containsEntry("source", "person");
    String second = shown();
    browser.press("j");
    browser.until("!document.querySelector('.review-head h1 a')?.href.includes('" + second + "')");
    assertThat(classification(second)).containsEntry("source", "model");
    browser.press("k");
    browser.until("document.querySelector('.review-head h1 a').href.includes('" + second + "')");
  }

  private String shown() {
    return browser
        .value(
            "new URL(document.querySelector('.review-head h1"
                + " a').href).searchParams.get('document')")
        .asString();
  }

  private Map<String, String> classification(String id) {
    return Map.of(
        "source",
        service.json("/api/v1/documents/" + id).at("/classification/source").stringValue());
  }
}
