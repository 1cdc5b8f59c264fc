package org.amparo.model.summary;

import java.util.Arrays;

/**
 * The sentences of a document, joined by how much they have in common.
 *
 * <p>Continuous LexRank (Erkan and Radev 2004, doi:10.1613/jair.1523, section 3.3): the stationary
 * distribution of a walk that goes from sentence to sentence by similarity. The matrix of
 * similarities is never built: it is the product of the sentences' vectors with themselves, so one
 * step costs the length of the document, not its square.
 */
final class SentenceGraph {

  private static final double DAMPING = 0.85;
  private static final int MOST_STEPS = 40;
  private static final double CONVERGED = 1e-6;

  private final SentenceVectors vectors;
  private final int[] sentences;

  SentenceGraph(SentenceVectors vectors, int[] sentences) {
    this.vectors = vectors;
    this.sentences = sentences;
  }

  /** One number per sentence, summing to 1. */
  double[] centrality() {
    int n = sentences.length;
    double[] degree = similarities(filled(n, 1));
    double[] rank = filled(n, 1.0 / n);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] share = new double[n];
      for (int i = 0; i < n; i++) {
        share[i] = degree[i] > 0 ? rank[i] / degree[i] : 0;
      }
      double[] next = similarities(share);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        next[i] = (1 - DAMPING) / n + DAMPING * next[i];
        sum += next[i];
      }
      double change = 0;
      for (int i = 0; i < n; i++) {
        next[i] /= sum;
        change += Math.abs(next[i] - rank[i]);
      }
      rank = next;
      if (change < CONVERGED) {
        break;
      }
    }
    return rank;
  }

  /** The matrix of similarities times a vector. */
  private double[] similarities(double[] values) {
    double[] byWord = new double[vectors.vocabulary()];
    for (int i = 0; i < sentences.length; i++) {
      int[] words = vectors.words(sentences[i]);
      float[] weights = vectors.weights(sentences[i]);
      for (int k = 0; k < words.length; k++) {
        byWord[words[k]] += weights[k] * values[i];
      }
    }
    double[] product = new double[sentences.length];
    for (int i = 0; i < sentences.length; i++) {
      int[] words = vectors.words(sentences[i]);
      float[] weights = vectors.weights(sentences[i]);
      for (int k = 0; k < words.length; k++) {
        product[i] += weights[k] * byWord[words[k]];
      }
    }
    return product;
  }

  private static double[] filled(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }
}
