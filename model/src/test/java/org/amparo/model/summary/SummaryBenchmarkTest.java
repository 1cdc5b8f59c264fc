package org.amparo.model.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SummaryBenchmarkTest {

  @Test
  void oneSentenceOfOursSaysMoreOfWhatAPersonSaysThanTheMethodsOfTheBooks() throws IOException {
    var figures = new SummaryBenchmark(SummaryBenchmark.builtIn()).compare(1);
    Rouge ours = figures.get("ours");

    for (String reference : new String[] {"lead", "textRank", "lexRank"}) {
      assertThat(ours.one()).isGreaterThan(figures.get(reference).one());
      assertThat(ours.two()).isGreaterThan(figures.get(reference).two());
      assertThat(ours.longest()).isGreaterThan(figures.get(reference).longest());
    }
    assertThat(figures.get("oracle").one()).isGreaterThan(ours.one());
  }
}
