package org.amparo.model.classification.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final Labels LABELS =
      new Labels(List.of("topic"), List.of("letter", "law"), List.of("urgent", "routine"));

  @Test
  void findsTheCurveThatTheTruthFollows() {
    var random = new Random(7);
    double[][] outputs = new double[20_000][1];
    boolean[][] truth = new boolean[20_000][1];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i][0] = 4 * random.nextGaussian();
      truth[i][0] = random.nextDouble() < Calibration.sigmoid(0.5 * outputs[i][0] - 1);
    }

    double[] curve = new LogisticCurve(outputs, targets(truth), 0, 1).fit(new double[] {1, 0}, 0);

    assertThat(curve[0]).isCloseTo(0.5, within(0.03));
    assertThat(curve[1]).isCloseTo(-1, within(0.06));
  }

  @Test
  void aTopicIsNamedFromWhereThatIsRightMostOften() {
    double[][] outputs = new double[40][5];
    boolean[][] truth = new boolean[40][5];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i][0] = i / 10.0;
      truth[i][0] = i >= 30;
    }

    Calibration calibration = Calibration.learn(outputs, targets(truth), LABELS);

    assertThat(calibration.topic(0, 3.1)).isGreaterThanOrEqualTo(calibration.topicThreshold());
    assertThat(calibration.topic(0, 2.8)).isLessThan(calibration.topicThreshold());
  }

  @Test
  void typesAreProbabilitiesThatSumToOne() {
    var calibration = new Calibration(List.of(1.0), List.of(0.0), 0.5, 0.5, 2, 1);

    assertThat(calibration.types(new double[] {2 * Math.log(3), 0}))
        .containsExactly(new double[] {0.75, 0.25}, within(1e-9));
  }

  private static Targets targets(boolean[][] truth) {
    float[] weights = new float[truth.length];
    Arrays.fill(weights, 1);
    return new Targets(truth, new boolean[truth.length][truth[0].length], weights);
  }
}
