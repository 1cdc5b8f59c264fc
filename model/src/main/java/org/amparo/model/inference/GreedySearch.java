package org.amparo.model.inference;

import java.util.Arrays;
import java.util.Set;

/** Always the likeliest token. */
final class GreedySearch implements Search {
  private final int maxTokens;
  private final Set<Long> stopTokens;
  private long[] row;
  private boolean ended;

  GreedySearch(long start, int maxTokens, Set<Long> stopTokens) {
    this.maxTokens = maxTokens;
    this.stopTokens = stopTokens;
    row = new long[] {start};
    ended = maxTokens <= 1;
  }

  @Override
  public long[][] rows() {
    return new long[][] {row};
  }

  @Override
  public int[] origins() {
    return new int[1];
  }

  @Override
  public float[] scores() {
    return new float[1];
  }

  @Override
  public int choices() {
    return 1;
  }

  @Override
  public void follow(double[] values, long[] places, int vocabulary) {
    row = Arrays.copyOf(row, row.length + 1);
    row[row.length - 1] = places[0];
    ended = stopTokens.contains(places[0]) || row.length >= maxTokens;
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public long[] written() {
    return row;
  }
}
