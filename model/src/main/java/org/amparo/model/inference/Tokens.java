package org.amparo.model.inference;

import java.util.List;
import org.amparo.model.text.Span;

/**
 * A text as a model reads it.
 *
 * @param types for each token, which text of a pair it belongs to
 * @param spans for each token, where in the text it comes from; empty for special tokens
 * @param cut whether the text was longer than the model reads
 */
record Tokens(long[] ids, long[] types, List<Span> spans, boolean cut) {

  int length() {
    return ids.length;
  }
}
