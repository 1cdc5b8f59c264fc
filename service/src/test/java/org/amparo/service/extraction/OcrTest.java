package org.amparo.service.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OcrTest {

  @Test
  void aMissingTesseractSaysWhatToInstall() {
    assertThat(Ocr.check("tesseract-that-is-missing"))
        .isInstanceOfSatisfying(
            Ocr.Unavailable.class,
            unavailable -> assertThat(unavailable.cause()).contains(Ocr.PACKAGES));
  }

  @Test
  void aProgramThatKnowsNoLanguageIsNoTesseract() {
    assertThat(Ocr.check("true")).isInstanceOf(Ocr.Unavailable.class);
  }

  @Test
  void aMissingLanguageIsNamed() {
    assertThat(new Ocr.Available(List.of("spa", "fra"), true).missingLanguages())
        .containsExactly("eng", "por");
  }

  @Test
  void anInstalledTesseractKnowsItsLanguages() {
    Ocr ocr = Ocr.check();
    assumeTrue(ocr instanceof Ocr.Available, "Tesseract is not installed");
    assertThat(((Ocr.Available) ocr).languages()).isSubsetOf(Ocr.LANGUAGES).isNotEmpty();
  }
}
