package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.amparo.service.RunningService;
import org.amparo.service.learning.LearningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model trained by somebody who knows nothing of training. */
class TrainingPageTest extends InTheBrowser {

  private static final int TEXTS = 60;

  TrainingPageTest(RunningService service) {
    super(service);
  }

  @Test
  void aTrainingIsBegunWatchedMeasuredAndTakenBack(@TempDir Path folder) throws Exception {
    try (var learning = LearningService.start(folder, TEXTS)) {
      login(learning.http, "/?page=workshop&part=training");
      browser.click("#training-title + .button");
      browser.untilText("#run-title", "Entrenamiento 1");
      browser.untilShown(".curve canvas");
      browser.untilText("figcaption", "error");
      RunningService.eventually(
          () ->
              !learning
                  .http
                  .json("/api/v1/training")
                  .get(0)
                  .get("state")
                  .asString()
                  .equals("RUNNING"));
      browser.untilText("[aria-labelledby=run-title]", "textos de Amparo apartados");
      browser.untilText("[aria-labelledby=run-title]", "Promedio");

      String state = learning.http.json("/api/v1/training").get(0).get("state").asString();
      assertThat(state).isIn("PROMOTED", "NOT_PROMOTED");
      browser.untilText(
          "[aria-labelledby=run-title] .notice",
          state.equals("PROMOTED") ? "no es peor" : "es peor");
      if (state.equals("NOT_PROMOTED")) {
        browser.value(
            "[...document.querySelectorAll('[aria-labelledby=run-title] .button')].at(-1).click()");
        browser.click("dialog .button-danger");
        browser.untilText("[aria-labelledby=past-title]", "Responde ahora");
      }
      browser.value(
          "[...document.querySelectorAll('[aria-labelledby=run-title] .button')].at(-1).click()");
      browser.until("!document.body.innerText.includes('Responde ahora')");
      assertThat(activeModel(learning.http)).isEqualTo("amparo-linear");
      browser.open(java.net.URI.create("about:blank"));
    }
  }

  private static String activeModel(RunningService service) {
    for (var model : service.json("/api/v1/models")) {
      if (model.get("task").asString().equals("classification")
          && model.get("active").asBoolean()) {
        return model.get("name").asString();
      }
    }
    throw new AssertionError("no classifier answers");
  }
}
