package org.amparo.index;

/**
 * How much each kind of evidence counts beside an exact word, which counts 1. Chosen on the
 * known-item measurement of the {@code bench} package as a whole, in steps of a tenth or so.
 *
 * @param otherLanguage a concept's terms in other languages, where documents use the typed one, too
 * @param onlyLanguage the same, where documents hardly use the typed one
 */
record Weights(
    float stem,
    float otherLanguage,
    float onlyLanguage,
    float sameLanguage,
    float cognate,
    float misspelt,
    float title,
    float nearDate,
    double passage,
    double opening,
    double enoughWords) {

  static Weights standard() {
    return new Weights(0.5f, 0.5f, 1f, 0.2f, 0.5f, 0.3f, 0.5f, 0.3f, 0.7, 0.8, 0.3);
  }

  /** The same, but each word of a query must match in some form. */
  Weights demandingAllWords() {
    return new Weights(
        stem,
        otherLanguage,
        onlyLanguage,
        sameLanguage,
        cognate,
        misspelt,
        title,
        nearDate,
        passage,
        opening,
        1);
  }

  boolean demandsAllWords() {
    return enoughWords >= 1;
  }
}
