package org.amparo.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {

  @Test
  void accentsAndCapitalsDoNotMatter() {
    assertThat(Folding.fold("Detención, ÑAME, Façade, São")).isEqualTo("detencionnamefacadesao");
  }

  @Test
  void whatIsNoLetterOrDigitIsLeftOut() {
    assertThat(Folding.fold("«No. 12/2017»")).isEqualTo("no122017");
  }
}
