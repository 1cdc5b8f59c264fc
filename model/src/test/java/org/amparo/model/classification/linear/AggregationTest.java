package org.amparo.model.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregationTest {

  private static final Labels LABELS = new Labels(List.of("a"), List.of("b"), List.of("c"));

  @Test
  void eachKindOfLabelHasItsOwnDecay() {
    float[][] windows = {{3, 3, 3}, {0, 0, 0}};

    assertThat(new Aggregation(1, 0.5, 0.2).aggregate(windows, LABELS))
        .containsExactly(1.5, 2, 2.5);
  }

  @Test
  void oneWindowSpeaksForItself() {
    assertThat(new Aggregation(0.5, 0.5, 0.5).aggregate(new float[][] {{4, 5, 6}}, LABELS))
        .containsExactly(4, 5, 6);
  }

  @Test
  void windowsCannotGrowInWeight() {
    assertThatThrownBy(() -> new Aggregation(1.1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
