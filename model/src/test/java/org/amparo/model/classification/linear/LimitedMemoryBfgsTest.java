package org.amparo.model.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LimitedMemoryBfgsTest {

  private final LimitedMemoryBfgs search = new LimitedMemoryBfgs(1e-12, 500);

  @Test
  void findsTheBottomOfASteepBowl() {
    float[] bottom =
        search.minimum(
            (x, gradient) -> {
              gradient[0] = 2 * (x[0] - 3);
              gradient[1] = 200 * (x[1] + 1);
              return (x[0] - 3) * (x[0] - 3) + 100 * (x[1] + 1) * (x[1] + 1);
            },
            new float[2],
            (_, _) -> {});

    assertThat(bottom).containsExactly(new float[] {3, -1}, within(1e-2f));
  }

  @Test
  void followsTheBentValleyOfRosenbrock() {
    float[] bottom =
        search.minimum(
            (x, gradient) -> {
              double bend = x[1] - (double) x[0] * x[0];
              gradient[0] = (float) (-400 * x[0] * bend - 2 * (1 - x[0]));
              gradient[1] = (float) (200 * bend);
              return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
            },
            new float[] {-1.2f, 1},
            (_, _) -> {});

    assertThat(bottom).containsExactly(new float[] {1, 1}, within(0.02f));
  }

  @Test
  void staysWhereNothingIsLower() {
    float[] start = {5};

    assertThat(search.minimum((_, gradient) -> gradient[0] = 0, start, (_, _) -> {}))
        .isEqualTo(start);
  }
}
