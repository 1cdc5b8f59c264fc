package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.amparo.service.RunningService;
import org.amparo.service.extraction.Samples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What axe finds on every page, wide and narrow, light and dark.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/">WCAG 2.2</a>, levels A and AA
 */
class AccessibilityTest extends InTheBrowser {

  private static final int WIDE = 1440;
  private static final int NARROW = 390;
  private static final String EVERYTHING =
      "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}";
  private static final String COLOURS = "{type: 'rule', values: ['color-contrast']}";

  private String axe;
  private String document;

  AccessibilityTest(RunningService service) {
    super(service);
  }

  @BeforeAll
  void documents() throws Exception {
    try (InputStream script = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
    service.post("/api/v1/cases", Map.of("id", "accesible", "title", "Caso accesible"));
    service.post("/api/v1/cases/accesible/notes", Map.of("text", "Una nota."));
    service.upload(
        Map.of("lima.txt", "Mi esposo va a ser deportado mañana a Lima.".getBytes()),
        Map.of("caseId", "accesible"));
    document =
        service
            .ingest(
                "lima.pdf",
                Samples.pdf(
                    "The police detained him at the border of Lima. He asks for asylum and fears"
                        + " torture."))
            .get("id")
            .stringValue();
    service.post(
        "/api/v1/searches",
        Map.of("name", "Lima", "parameters", Map.of("q", "Lima"), "alert", true));
    untilFound("Lima deportado");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?q=Lima",
        "/?document=ID&original=yes",
        "/?page=cases&closed=yes",
        "/?case=accesible",
        "/?page=searches",
        "/?page=batch",
        "/?page=insight",
        "/?page=review",
        "/?page=workshop&part=users",
        "/?page=workshop&part=keys",
        "/?page=workshop&part=cases",
        "/?page=workshop&part=taxonomy",
        "/?page=workshop&part=models",
        "/?page=workshop&part=training",
        "/?page=workshop&part=audit",
        "/?page=workshop&part=health"
      })
  void everybodyCanUse(String path) throws Exception {
    login(path.replace("ID", String.valueOf(document)));
    browser.until("!document.querySelector('#main').innerText.includes('Cargando')");
    browser.value(axe);

    assertThat(violations(WIDE, false, EVERYTHING)).isEmpty();
    assertThat(violations(NARROW, false, EVERYTHING)).isEmpty();
    assertThat(violations(NARROW, true, COLOURS)).isEmpty();
    assertThat(violations(WIDE, true, COLOURS)).isEmpty();
  }

  @Test
  void everybodyCanLogIn() throws Exception {
    browser.open(service.uri("/"));
    browser.untilShown("#name");
    browser.value(axe);

    assertThat(violations(WIDE, false, EVERYTHING)).isEmpty();
    assertThat(violations(NARROW, true, EVERYTHING)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/?page=workshop&part=users", "/?page=workshop&part=keys", "/?page=cases"})
  void everybodyCanFillIn(String path) throws Exception {
    login(path);
    browser.click("#main .button-strong");
    browser.untilShown("dialog[open]");
    browser.value(axe);

    assertThat(violations(NARROW, false, EVERYTHING)).isEmpty();
    assertThat(violations(WIDE, true, EVERYTHING)).isEmpty();
  }

  private List<String> violations(int width, boolean dark, String rules) throws Exception {
    browser.look(width, dark);
    assertThat(browser.value("document.documentElement.scrollWidth").asInt())
        .as("nothing is wider than %d", width)
        .isLessThanOrEqualTo(width);
    return browser
        .value(
            """
            axe.run(document, {runOnly: %s, resultTypes: ['violations'], iframes: false})
                .then(({violations}) => violations.map(({id, nodes}) =>
                    id + ': ' + nodes.map(({html}) => html.slice(0, 160)).join(' | ')))
            """
                .formatted(rules))
        .valueStream()
        .map(one -> width + (dark ? " dark " : " light ") + one.asString())
        .toList();
  }
}
