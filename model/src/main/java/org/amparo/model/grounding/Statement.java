package org.amparo.model.grounding;

import java.util.List;
import org.amparo.model.text.Span;

/**
 * A sentence of a summary.
 *
 * @param sources the sentences of the document that bear it out, the one that does most first
 * @param doubts none if all of it is borne out
 */
public record Statement(String text, List<Span> sources, List<Doubt> doubts) {

  public Statement {
    sources = List.copyOf(sources);
    doubts = List.copyOf(doubts);
  }

  public boolean isGrounded() {
    return doubts.isEmpty();
  }
}
