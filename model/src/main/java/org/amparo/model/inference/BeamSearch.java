package org.amparo.model.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.amparo.model.directory.BeamSettings;
import org.amparo.model.directory.BeamSettings.EarlyStopping;

/**
 * Several beginnings at a time, the best of all their continuations being followed. It computes
 * what the search of Transformers 5 computes, in the same 32 bits, so that it ends with the same
 * tokens.
 */
final class BeamSearch implements Search {
  /** The score of what is not there. */
  private static final float NOTHING = -1e9f;

  private record Beam(long[] tokens, float score, int origin, boolean whole) {
    Beam scored(float other, boolean nowWhole) {
      return new Beam(tokens, other, origin, nowWhole);
    }
  }

  private final BeamSettings settings;
  private final Set<Long> stopTokens;
  private final int choices;
  private List<Beam> running = new ArrayList<>();
  private List<Beam> best = new ArrayList<>();
  private boolean improvable = true;
  private boolean ended;

  BeamSearch(long start, BeamSettings settings, Set<Long> stopTokens) {
    this.settings = settings;
    this.stopTokens = stopTokens;
    choices = Math.max(2, 1 + stopTokens.size()) * settings.beams();
    for (int i = 0; i < settings.beams(); i++) {
      // All beams begin alike: only the first counts, or they would all choose the same.
      running.add(new Beam(new long[] {start}, i == 0 ? 0 : NOTHING, i, false));
      best.add(new Beam(new long[] {start}, NOTHING, i, false));
    }
  }

  @Override
  public long[][] rows() {
    return running.stream().map(Beam::tokens).toArray(long[][]::new);
  }

  @Override
  public int[] origins() {
    return running.stream().mapToInt(Beam::origin).toArray();
  }

  @Override
  public float[] scores() {
    float[] scores = new float[running.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = running.get(i).score();
    }
    return scores;
  }

  /** Enough that the beams can go on when all the best continuations end their texts. */
  @Override
  public int choices() {
    return choices;
  }

  @Override
  public void follow(double[] values, long[] places, int vocabulary) {
    int length = running.getFirst().tokens().length + 1;
    List<Beam> found = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      int origin = (int) (places[i] / vocabulary);
      long token = places[i] % vocabulary;
      long[] tokens = Arrays.copyOf(running.get(origin).tokens(), length);
      tokens[length - 1] = token;
      boolean whole = stopTokens.contains(token) || length >= settings.maxTokens();
      found.add(new Beam(tokens, (float) values[i], origin, whole));
    }
    running =
        first(
            found.stream()
                .map(beam -> beam.scored(beam.score() + (beam.whole() ? NOTHING : -0f), false))
                .toList());
    collect(found, length - 1);
    improvable &= couldImprove(length - 1);
    ended =
        !improvable
            || settings.earlyStopping() == EarlyStopping.FULL && full()
            || found.stream().allMatch(Beam::whole);
  }

  /** Keeps the best whole texts, those that were found now among them. */
  private void collect(List<Beam> found, int written) {
    float divisor = divisor(written);
    boolean closed = settings.earlyStopping() == EarlyStopping.FULL && full() || !improvable;
    List<Beam> merged = new ArrayList<>(best);
    for (int i = 0; i < found.size(); i++) {
      Beam beam = found.get(i);
      boolean whole = beam.whole() && i < settings.beams();
      float score = beam.score() / divisor;
      score += closed ? NOTHING : 0;
      score += whole ? 0 : NOTHING;
      merged.add(beam.scored(score, whole));
    }
    best = first(merged);
  }

  private boolean full() {
    return best.stream().allMatch(Beam::whole);
  }

  private boolean couldImprove(int written) {
    boolean farthest =
        settings.earlyStopping() == EarlyStopping.NEVER && settings.lengthPenalty() > 0;
    float possible =
        running.getFirst().score() / divisor(farthest ? settings.maxTokens() - 1 : written);
    float worst = best.getLast().score();
    return best.stream().anyMatch(beam -> possible > (beam.whole() ? worst : NOTHING));
  }

  private float divisor(int written) {
    return (float) Math.pow(written, settings.lengthPenalty());
  }

  private List<Beam> first(List<Beam> beams) {
    return beams.stream()
        .sorted(Comparator.comparing(Beam::score, Comparator.reverseOrder()))
        .limit(settings.beams())
        .toList();
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public long[] written() {
    return best.getFirst().tokens();
  }
}
