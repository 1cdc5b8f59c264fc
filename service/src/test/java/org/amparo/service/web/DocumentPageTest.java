package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.amparo.service.RunningService;
import org.amparo.service.extraction.Samples;
import org.junit.jupiter.api.Test;

/** The original beside its text, and paper. */
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
  void aTextHasNoOriginalToShow() throws Exception {
    String id = service.ingest("nota.txt", "Una nota breve del consulado.").get("id").stringValue();
    login("/?document=" + id + "&original=yes");
    browser.untilShown(".text");

    assertThat(browser.value("document.querySelector('.original').hidden").asBoolean()).isTrue();
  }
}
