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

  /** The same tokens of a text that has this many characters more in front. */
  Tokens shifted(int characters) {
    if (characters == 0) {
      return this;
    }
    List<Span> moved =
        spans.stream()
            .map(
                span ->
                    span.end() == span.start()
                        ? span
                        : new Span(span.start() + characters, span.end() + characters))
            .toList();
    return new Tokens(ids, types, moved, cut);
  }

  int length() {
    return ids.length;
  }
}
