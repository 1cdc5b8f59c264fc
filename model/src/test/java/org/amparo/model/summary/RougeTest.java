package org.amparo.model.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RougeTest {

  @Test
  void theSameWordsAreWorthOne() {
    assertThat(Rouge.of("La policía la detuvo.", "la policía, la detuvo"))
        .isEqualTo(new Rouge(1, 1, 1));
  }

  @Test
  void nothingInCommonIsWorthNothing() {
    assertThat(Rouge.of("a b c", "d e f")).isEqualTo(new Rouge(0, 0, 0));
  }

  @Test
  void theExampleOfThePaperComesOutAsPrinted() {
    // Lin 2004, section 3.1: reference S1, candidates S2 and S3; ROUGE-2 equal, ROUGE-L 3/4 and
    // 2/4.
    String reference = "police killed the gunman";

    assertThat(Rouge.of("police kill the gunman", reference).longest()).isEqualTo(0.75);
    assertThat(Rouge.of("the gunman kill police", reference).longest()).isEqualTo(0.5);
    assertThat(Rouge.of("police kill the gunman", reference).two())
        .isEqualTo(Rouge.of("the gunman kill police", reference).two())
        .isEqualTo(1 / 3.0);
  }

  @Test
  void aWordCountsNoMoreOftenThanTheReferenceHasIt() {
    assertThat(Rouge.of("the the the the", "the cat").one()).isCloseTo(2 / 6.0, within(1e-9));
  }

  @Test
  void aLongSummaryPaysForItsLength() {
    Rouge brief = Rouge.of("the cat sat", "the cat sat");
    Rouge wordy = Rouge.of("the cat sat and then it slept", "the cat sat");

    assertThat(wordy.one()).isLessThan(brief.one());
  }
}
