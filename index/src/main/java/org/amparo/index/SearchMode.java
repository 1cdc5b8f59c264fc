package org.amparo.index;

/** By what documents are found. */
public enum SearchMode {
  /** By words. */
  LEXICAL,
  /** By the nearness of passage vectors; needs a query vector. */
  SEMANTIC,
  /** By both, their rankings fused; by words alone where there is no query vector. */
  HYBRID
}
