package org.amparo.model.architecture;

/** How the states of a text's tokens become one; the order is that of the numbers in the code. */
public enum Pooling {
  /** Not at all: an answer for each token. */
  TOKENS,
  FIRST,
  MEAN,
  MAX,
  LAST,
  /** The sum over the root of the number of tokens. */
  MEAN_SQRT,
  /** The mean with weights 1, 2, 3, ... */
  WEIGHTED_MEAN
}
