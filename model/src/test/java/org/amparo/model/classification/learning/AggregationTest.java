package org.amparo.model.classification.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregationTest {

  private static final Labels LABELS = new Labels(List.of("a"), List.of("b"), List.of("c"));

  @Test
  void typeAndUrgencyHaveTheirOwnDecay() {
    float[][] windows = {{3, 3, 3}, {0, 0, 0}};

    double[] all = new Aggregation(1, 1, 0.5, 0.2).aggregate(windows, LABELS);

    assertThat(all[1]).isEqualTo(2);
    assertThat(all[2]).isEqualTo(2.5);
  }

  @Test
  void aTopicLiesBetweenTheMeanAndTheMostOfItsWindows() {
    float[][] windows = {{-2, 0, 0}, {4, 0, 0}, {-2, 0, 0}};

    assertThat(topic(1e-6, windows)).isCloseTo(0, within(1e-4));
    assertThat(topic(0.4, windows)).isBetween(1.5, 2.5);
    assertThat(topic(50, windows)).isBetween(3.9, 4.0);
  }

  @Test
  void theEarlierWindowOfATopicWeighsMore() {
    float[][] early = {{2, 0, 0}, {-2, 0, 0}};
    float[][] late = {{-2, 0, 0}, {2, 0, 0}};
    var aggregation = new Aggregation(0.8, 0.4, 1, 1);

    assertThat(aggregation.aggregate(early, LABELS)[0])
        .isGreaterThan(aggregation.aggregate(late, LABELS)[0]);
  }

  @Test
  void outputsOfAnySizeAreAggregated() {
    assertThat(topic(1, new float[][] {{-4000, 0, 0}, {4000, 0, 0}})).isFinite();
  }

  @Test
  void oneWindowSpeaksForItself() {
    assertThat(new Aggregation(0.5, 0.4, 0.5, 0.5).aggregate(new float[][] {{4, 5, 6}}, LABELS))
        .containsExactly(4, 5, 6);
  }

  @Test
  void windowsCannotGrowInWeight() {
    assertThatThrownBy(() -> new Aggregation(1.1, 0.4, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutSharpnessATopicIsTheMeanOfItsWindows() {
    assertThat(topic(0, new float[][] {{3, 0, 0}, {0, 0, 0}})).isEqualTo(1.5);
  }

  @Test
  void aSharpnessIsNotLessThanNothing() {
    assertThatThrownBy(() -> new Aggregation(1, -0.1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double topic(double sharpness, float[][] windows) {
    return new Aggregation(1, sharpness, 1, 1).aggregate(windows, LABELS)[0];
  }
}
