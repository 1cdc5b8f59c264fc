package org.amparo.index;

/** By what documents are found. */
public enum SearchMode {
  /** By words. */
  LEXICAL,
  /** By the nearness of passage vectors, the hundred nearest documents; needs a query vector. */
  SEMANTIC,
  /**
   * By both, the first hundred of each fused; by words alone where there is no query vector. The
   * total counts all that match.
   */
  HYBRID
}
