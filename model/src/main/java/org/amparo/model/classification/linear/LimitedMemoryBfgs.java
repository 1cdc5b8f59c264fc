package org.amparo.model.classification.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the least value of a smooth function, from its gradients alone (Liu and Nocedal 1989,
 * doi:10.1007/BF01589116), with steps halved until they lead down far enough (Armijo 1966). Without
 * chance: the same function gives the same place.
 */
final class LimitedMemoryBfgs {

  /** Steps remembered to tell the curvature from. */
  private static final int MEMORY = 8;

  private static final double ENOUGH_DESCENT = 1e-4;
  private static final int MOST_HALVINGS = 20;

  /** Stops when a step gains less than this part of the value. */
  private final double tolerance;

  private final int mostSteps;

  LimitedMemoryBfgs(double tolerance, int mostSteps) {
    this.tolerance = tolerance;
    this.mostSteps = mostSteps;
  }

  interface Function {

    /**
     * @param gradient is filled in
     * @return the value
     */
    double at(float[] place, float[] gradient);
  }

  interface Progress {

    /**
     * @param value what the function came down to
     */
    void step(int step, double value);
  }

  /**
   * @param start is left as it is
   * @return where the value is least
   */
  float[] minimum(Function function, float[] start, Progress progress) {
    Deque<Step> memory = new ArrayDeque<>();
    float[] place = start.clone();
    float[] gradient = new float[place.length];
    double value = function.at(place, gradient);
    for (int step = 1; step <= mostSteps; step++) {
      float[] direction = direction(gradient, memory);
      double slope = dot(direction, gradient);
      double length = memory.isEmpty() ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
      float[] next = new float[place.length];
      float[] nextGradient = new float[place.length];
      double nextValue = Double.POSITIVE_INFINITY;
      for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
        move(place, direction, length, next);
        nextValue = function.at(next, nextGradient);
        if (nextValue <= value + ENOUGH_DESCENT * length * slope) {
          break;
        }
        length /= 2;
      }
      progress.step(step, Math.min(value, nextValue));
      if (!(nextValue < value)) {
        break;
      }
      remember(place, gradient, next, nextGradient, memory);
      double gain = value - nextValue;
      place = next;
      gradient = nextGradient;
      value = nextValue;
      if (gain < tolerance * Math.abs(value)) {
        break;
      }
    }
    return place;
  }

  /** Downhill, by the curvature that the last steps showed: the two-loop recursion. */
  private static float[] direction(float[] gradient, Deque<Step> memory) {
    float[] direction = new float[gradient.length];
    add(gradient, -1, direction);
    double[] along = new double[memory.size()];
    int i = 0;
    for (Step step : memory) {
      along[i] = dot(step.move, direction) / step.curvature;
      add(step.change, -along[i++], direction);
    }
    if (!memory.isEmpty()) {
      Step last = memory.getFirst();
      scale(direction, last.curvature / dot(last.change, last.change));
    }
    for (Iterator<Step> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
      Step step = oldest.next();
      add(step.move, along[--i] - dot(step.change, direction) / step.curvature, direction);
    }
    return direction;
  }

  private static void remember(
      float[] place, float[] gradient, float[] next, float[] nextGradient, Deque<Step> memory) {
    float[] move = next.clone();
    add(place, -1, move);
    float[] change = nextGradient.clone();
    add(gradient, -1, change);
    double curvature = dot(move, change);
    if (curvature > 0) {
      memory.addFirst(new Step(move, change, curvature));
    }
    if (memory.size() > MEMORY) {
      memory.removeLast();
    }
  }

  private static void move(float[] from, float[] direction, double length, float[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
    add(direction, length, to);
  }

  private static void add(float[] vector, double times, float[] to) {
    float factor = (float) times;
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * vector[i];
    }
  }

  private static void scale(float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= (float) factor;
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /**
   * @param move from one place to the next
   * @param change of the gradient on the way
   * @param curvature the product of the two
   */
  private record Step(float[] move, float[] change, double curvature) {}
}
