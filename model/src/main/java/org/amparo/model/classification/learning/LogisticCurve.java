package org.amparo.model.classification.learning;

/**
 * The curve that makes probabilities of outputs (Platt 1999): fitted by Newton's method, with steps
 * halved until they lead down (Lin, Lin and Weng 2007, doi:10.1007/s10994-007-5018-6).
 */
final class LogisticCurve {

  private static final int MOST_STEPS = 50;
  private static final double SHORTEST_STEP = 1e-6;
  private static final double RIDGE = 1e-6;

  /** A curve must rise: a higher output never means a lower probability. */
  private static final double FLATTEST = 0.05;

  private final double[][] outputs;
  private final boolean[][] truth;
  private final boolean[][] silent;
  private final int from;
  private final int to;

  /**
   * @param outputs [texts][labels]
   * @param targets of the texts; where they are silent, nothing is fitted to
   * @param from the first label to fit to
   * @param to one past the last
   */
  LogisticCurve(double[][] outputs, Targets targets, int from, int to) {
    this.outputs = outputs;
    this.truth = targets.truth();
    this.silent = targets.silent();
    this.from = from;
    this.to = to;
  }

  /**
   * @param prior slope and offset from which to begin, and to stay near
   * @param weight how near, in texts
   * @return slope and offset
   */
  double[] fit(double[] prior, double weight) {
    double[] curve = prior.clone();
    double loss = loss(curve, prior, weight);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(curve, prior, weight);
      double length = 1;
      double[] next;
      double nextLoss;
      do {
        next = new double[] {curve[0] - length * direction[0], curve[1] - length * direction[1]};
        nextLoss = loss(next, prior, weight);
        length /= 2;
      } while (nextLoss > loss && length > SHORTEST_STEP);
      if (nextLoss > loss) {
        break;
      }
      curve = next;
      loss = nextLoss;
    }
    return new double[] {Math.max(curve[0], FLATTEST), curve[1]};
  }

  private double loss(double[] curve, double[] prior, double weight) {
    double slope = curve[0] - prior[0];
    double offset = curve[1] - prior[1];
    double loss = weight * (slope * slope + offset * offset) / 2;
    for (int text = 0; text < outputs.length; text++) {
      for (int label = from; label < to; label++) {
        if (silent[text][label]) {
          continue;
        }
        double z = curve[0] * outputs[text][label] + curve[1];
        double margin = truth[text][label] ? z : -z;
        loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
      }
    }
    return loss;
  }

  /** The Newton step: gradient over curvature. */
  private double[] direction(double[] curve, double[] prior, double weight) {
    double slopeGradient = weight * (curve[0] - prior[0]);
    double offsetGradient = weight * (curve[1] - prior[1]);
    double slopeCurvature = weight + RIDGE;
    double offsetCurvature = weight + RIDGE;
    double mixedCurvature = 0;
    for (int text = 0; text < outputs.length; text++) {
      for (int label = from; label < to; label++) {
        if (silent[text][label]) {
          continue;
        }
        double output = outputs[text][label];
        double p = Calibration.sigmoid(curve[0] * output + curve[1]);
        double error = p - (truth[text][label] ? 1 : 0);
        double curvature = p * (1 - p);
        slopeGradient += error * output;
        offsetGradient += error;
        slopeCurvature += curvature * output * output;
        offsetCurvature += curvature;
        mixedCurvature += curvature * output;
      }
    }
    double determinant = slopeCurvature * offsetCurvature - mixedCurvature * mixedCurvature;
    return new double[] {
      (offsetCurvature * slopeGradient - mixedCurvature * offsetGradient) / determinant,
      (slopeCurvature * offsetGradient - mixedCurvature * slopeGradient) / determinant
    };
  }
}
