package org.amparo.index;

/** Arithmetic on directions. */
final class Vectors {
  private static final int MOST_DIMENSIONS = 4096;

  private Vectors() {}

  static void requireDirection(float[] values) {
    if (values.length == 0 || values.length > MOST_DIMENSIONS) {
      throw new IllegalArgumentException("a vector has 1 to " + MOST_DIMENSIONS + " numbers");
    }
    double squares = squares(values);
    if (!Double.isFinite(squares) || squares == 0) {
      throw new IllegalArgumentException("a vector needs a direction");
    }
  }

  /** The same direction with length one. */
  static float[] unit(float[] values) {
    double length = Math.sqrt(squares(values));
    float[] unit = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      unit[i] = (float) (values[i] / length);
    }
    return unit;
  }

  private static double squares(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return squares;
  }
}
