package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final int DRAWS = 5_000;

  @Test
  void onlyTheTokensThatTogetherReachTopPAreDrawnEachAsOftenAsItIsLikely() {
    float[] logits = logarithms(0.1, 0.5, 0.1, 0.3);

    int[] drawn = drawn(new Sampling(1, 0.7, 0), logits);

    assertThat(drawn[0] + drawn[2]).isZero();
    assertThat((double) drawn[1] / DRAWS).isCloseTo(0.5 / 0.8, within(0.02));
  }

  @Test
  void withTopPOfOneEveryTokenCanBeDrawn() {
    int[] drawn = drawn(new Sampling(1, 1, 0), logarithms(0.01, 0.04, 0.95));

    assertThat(drawn).doesNotContain(0);
  }

  @Test
  void noTokenOfALargeVocabularyIsDrawnThatAFullSortWouldLeaveOut() {
    float[] logits = new float[300];
    Random random = new Random(3);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    double[] sorted =
        IntStream.range(0, logits.length).mapToDouble(i -> -Math.exp(logits[i])).sorted().toArray();
    double all = -IntStream.range(0, sorted.length).mapToDouble(i -> sorted[i]).sum();
    double mass = 0;
    int kept = 0;
    while (mass < 0.4 * all) {
      mass -= sorted[kept++];
    }
    double least = -sorted[kept - 1];

    int[] drawn = drawn(new Sampling(1, 0.4, 0), logits);

    assertThat(IntStream.range(0, drawn.length).filter(i -> drawn[i] > 0))
        .allMatch(i -> Math.exp(logits[i]) >= least * 0.999)
        .hasSizeGreaterThan(kept / 2);
  }

  private static float[] logarithms(double... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i]);
    }
    return logits;
  }

  /** How often each token is drawn. */
  private static int[] drawn(Sampling sampling, float[] logits) {
    SplittableRandom random = new SplittableRandom(7);
    int[] counts = new int[logits.length];
    for (int i = 0; i < DRAWS; i++) {
      counts[sampling.choose(logits, random)]++;
    }
    return counts;
  }
}
