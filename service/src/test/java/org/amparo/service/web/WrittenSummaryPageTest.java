package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.amparo.service.RunningService;
import org.amparo.service.TinyModels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A summary in the words of a model, on the page of its document. */
class WrittenSummaryPageTest extends InTheBrowser {

  private static final String TRUE = "Ana pide asilo en Quito.";

  private RunningService writing;

  WrittenSummaryPageTest(RunningService service) {
    super(service);
  }

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    TinyModels.bringInSaying(data, "fiel", TRUE);
    TinyModels.bringInSaying(data, "inventor", "Ana pide asilo en Lima.");
    TinyModels.bringIn(data, "decoders/llama", "corto");
    writing = RunningService.start(data);
  }

  @AfterAll
  void stop() {
    writing.close();
  }

  @Test
  void aModelWritesASummaryWhoseSentencesLeadToTheirPlaces() throws Exception {
    String id = opened("a.txt");
    ask("fiel");
    browser.untilText(".written .summary", TRUE);
    assertThat(browser.text(".written")).contains("Escrito por fiel");

    browser.click(".written .summary button");
    browser.untilText(".text mark.sentence", TRUE);

    browser.open(writing.uri("/?document=" + id));
    browser.untilText(".written .summary", TRUE);
    browser.open(URI.create("about:blank"));
  }

  @Test
  void whatTheModelInventedIsNamedAndItsSummaryIsNotShown() throws Exception {
    opened("b.txt");
    ask("inventor");
    browser.untilText(".written .notice", "no respalda");
    browser.click(".written details summary");
    browser.untilText(".written details", "Lima");

    assertThat(browser.value("document.querySelector('.written .summary')").isNull()).isTrue();
    browser.open(URI.create("about:blank"));
  }

  @Test
  void whyAModelCouldNotWriteIsSaidInTheLanguageOfThePage() throws Exception {
    String id = opened("c.txt");
    ask("corto");
    browser.untilText(".written .notice", "Lee demasiado poco de una vez");
    assertThat(browser.text(".written .notice > p")).doesNotContain("tokens");

    browser.open(writing.uri("/?document=" + id));
    browser.untilText(".written .notice", "Lee demasiado poco de una vez");
    browser.open(URI.create("about:blank"));
  }

  private String opened(String name) throws Exception {
    String id =
        writing
            .ingest(name, TRUE + " Huyó de una pandilla. Viaja con dos hijos. Anexo " + name + ".")
            .get("id")
            .stringValue();
    login(writing, "/?document=" + id);
    browser.untilShown(".written select");
    return id;
  }

  private void ask(String model) throws Exception {
    browser.value("document.querySelector('.written select').value = '" + model + "'");
    browser.click(".written .button");
  }
}
