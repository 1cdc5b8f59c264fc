package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.amparo.service.RunningService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Numbers, and the searches behind them. */
class InsightPageTest extends InTheBrowser {

  private static final String ASYLUM =
      """
      The applicant asks for asylum. He fears persecution and torture if he is deported to his
      country, where police officers beat him in detention. Case number %d.
      """;

  InsightPageTest(RunningService service) {
    super(service);
  }

  @BeforeAll
  void documents() throws Exception {
    for (int i = 0; i < 3; i++) {
      service.ingest("asylum-" + i + ".txt", ASYLUM.formatted(i));
    }
    untilFound("applicant persecution");
  }

  @Test
  void everyNumberOpensTheSearchBehindIt() throws Exception {
    login("/?page=insight");
    browser.click("section:has(#chart-topics) button");
    browser.untilShown("section:has(#chart-topics) td a");
    String count = browser.text("section:has(#chart-topics) td a");
    browser.click("section:has(#chart-topics) td a");

    browser.untilShown(".hit");
    assertThat(address()).startsWith("/?q=&topic=");
    assertThat(browser.text("h1")).startsWith(count + " documento");
  }

  @Test
  void aCountryOpensTheDocumentsThatNameIt() throws Exception {
    service.ingest("honduras.txt", "La familia salió de Honduras y pasó por Guatemala.");
    untilFound("country:HN");
    login("/?page=insight");
    browser.click("section:has(#chart-countries) button");
    browser.untilText("section:has(#chart-countries) table", "Honduras");
    browser.value(
        "[...document.querySelectorAll('section:has(#chart-countries) tbody tr')]"
            + ".find(row => row.innerText.includes('Honduras')).querySelector('a').click()");

    browser.untilText(".hits", "honduras.txt");
    assertThat(address()).isEqualTo("/?q=country%3AHN");
    browser.untilShown("body:not(:has(.notice-bad))");
  }

  @Test
  void aMarkThatIsClickedOpensItsSearch() throws Exception {
    login("/?page=insight");
    browser.untilShown("section:has(#chart-types) canvas");
    browser.value(
        """
        (() => {
          const canvas = document.querySelector('section:has(#chart-types) canvas');
          const bar = Chart.getChart(canvas).getDatasetMeta(0).data[0];
          const { left, top } = canvas.getBoundingClientRect();
          const at = { clientX: left + (bar.base + bar.x) / 2, clientY: top + bar.y, bubbles: true };
          canvas.dispatchEvent(new MouseEvent('click', at));
        })()
        """);

    browser.untilShown(".hit");
    assertThat(address()).startsWith("/?q=&type=");
  }

  @Test
  void theNumbersSayTheirBaseAndTheModelThatGaveTheLabels() throws Exception {
    login("/?page=insight");
    browser.untilShown(".chart");
    String model =
        service.json("/api/v1/models").valueStream().toList().getFirst().get("name").stringValue();

    assertThat(browser.text("#main")).contains("Base:").contains(model);
  }

  @Test
  void aChartIsTakenAwayAsTableAndAsPicture() throws Exception {
    login("/?page=insight");
    browser.untilShown(".chart");
    browser.value(
        """
        (() => {
          globalThis.saved = [];
          const made = URL.createObjectURL;
          URL.createObjectURL = (blob) => (saved.push(blob), made.call(URL, blob));
        })()
        """);
    browser.value(
        "document.querySelectorAll('section:has(#chart-pairs) .chart-actions button')[1].click()");
    browser.value(
        "document.querySelectorAll('section:has(#chart-pairs) .chart-actions button')[2].click()");
    browser.until("saved.length === 2");

    assertThat(browser.value("saved[0].text()").asString()).contains("Asilo").contains("Base:");
    assertThat(browser.value("saved[1].type").asString()).isEqualTo("image/png");
  }

  @Test
  void anAuditorSeesNumbersWithoutWaysToDocuments() throws Exception {
    user("numeros", "AUDITOR");
    enter("numeros", "/?page=insight");
    browser.click("section:has(#chart-topics) button");
    browser.untilShown("section:has(#chart-topics) td");

    assertThat(browser.value("document.querySelectorAll('#main td a').length").asInt()).isZero();
  }
}
