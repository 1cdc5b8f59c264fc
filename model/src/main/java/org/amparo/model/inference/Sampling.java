package org.amparo.model.inference;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How the next token is chosen.
 *
 * @param temperature 0 always takes the likeliest; larger evens the odds
 * @param topP chooses among the likeliest tokens that together reach this probability, above 0 to 1
 * @param seed the same seed gives the same text
 */
public record Sampling(double temperature, double topP, long seed) {
  /** Always the likeliest token. */
  public static final Sampling GREEDY = new Sampling(0, 1, 0);

  public Sampling {
    if (!(temperature >= 0 && temperature <= 10) || !(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException(
          "no sampling: temperature " + temperature + ", topP " + topP);
    }
  }

  /** The index of the chosen token. */
  int choose(float[] logits, RandomGenerator random) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    if (temperature == 0) {
      return best;
    }
    float[] tempered = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      tempered[i] = (float) ((logits[i] - logits[best]) / temperature);
    }
    double[] probabilities = Probabilities.softmax(tempered, 0, tempered.length);
    List<Integer> order = likeliestFirst(probabilities);
    int count = 0;
    double mass = 0;
    while (count < order.size() && mass < topP) {
      mass += probabilities[order.get(count++)];
    }
    double drawn = random.nextDouble() * mass;
    for (int i = 0; i < count; i++) {
      drawn -= probabilities[order.get(i)];
      if (drawn < 0) {
        return order.get(i);
      }
    }
    return order.get(count - 1);
  }

  /**
   * The tokens that may be chosen. All tokens less likely than 1 - topP shared out evenly stay
   * below 1 - topP together, so the others suffice; sorting a whole vocabulary takes longer than a
   * small model takes to answer.
   */
  private List<Integer> likeliestFirst(double[] probabilities) {
    double least = (1 - topP) / probabilities.length;
    return IntStream.range(0, probabilities.length)
        .filter(i -> probabilities[i] > 0 && probabilities[i] >= least)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .toList();
  }
}
