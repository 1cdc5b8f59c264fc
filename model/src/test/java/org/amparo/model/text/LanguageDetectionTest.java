package org.amparo.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectionTest {

  private final LanguageDetection languages = new LanguageDetection();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es | La madre pidió que le devolvieran a su hija después de la audiencia.",
        "en | The mother asked the court to return her daughter after the hearing.",
        "pt | A mãe pediu que lhe devolvessem a filha depois da audiência.",
        "fr | La mère a demandé qu'on lui rende sa fille après l'audience."
      })
  void theLanguageOfASentenceIsTold(String language, String text) {
    assertThat(languages.detect(text)).isEqualTo(language);
  }

  @Test
  void aLetterheadInAnotherLanguageDoesNotDecide() {
    String letterhead = "Federal Ministry of the Interior, Department of Border Protection. ";
    String letter =
        "Por la presente se le comunica que su solicitud ha sido rechazada. ".repeat(40);

    assertThat(languages.detect(letterhead + letter)).isEqualTo("es");
  }

  @Test
  void numbersHaveNoLanguage() {
    assertThat(languages.detect("12/2017 – 344.55")).isEqualTo(LanguageDetection.UNDETERMINED);
    assertThat(languages.detect("")).isEqualTo(LanguageDetection.UNDETERMINED);
  }
}
