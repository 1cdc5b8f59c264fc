package org.amparo.model.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactEvaluationTest {

  @Test
  void whatAPersonFoundInTheTextsIsFoundAndLittleElse() throws IOException {
    var all = FactEvaluation.of("later").all();

    assertThat(all.precision()).isGreaterThan(0.88);
    assertThat(all.recall()).isGreaterThan(0.88);
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void noKindOfFactIsMostlyWrong(FactKind kind) throws IOException {
    var counts = FactEvaluation.of("later").of(kind);

    assertThat(counts.precision()).isGreaterThan(0.75);
    assertThat(counts.recall()).isGreaterThan(0.7);
  }
}
