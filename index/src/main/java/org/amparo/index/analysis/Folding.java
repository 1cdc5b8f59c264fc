package org.amparo.index.analysis;

import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/** Case, accents and compatibility forms removed: {@code Detención} becomes {@code detencion}. */
public final class Folding {
  private Folding() {}

  /** The folded form; the same that the index holds. */
  public static String fold(String text) {
    return ICUFoldingFilter.NORMALIZER.normalize(text);
  }
}
