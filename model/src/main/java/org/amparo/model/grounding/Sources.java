package org.amparo.model.grounding;

import java.util.List;
import org.amparo.model.text.Span;

/**
 * The sentences of a document that together say most of what another sentence says.
 *
 * @param coverage how much of it, from 0 to 1
 */
record Sources(List<Integer> sentences, List<Span> spans, double coverage) {

  private static final double NEARLY_ALL = 0.9;

  /** Whether the document says it in nearly the same words. */
  boolean isQuotation() {
    return coverage >= NEARLY_ALL;
  }
}
