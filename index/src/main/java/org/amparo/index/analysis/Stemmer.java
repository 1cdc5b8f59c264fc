package org.amparo.index.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Stems words and remembers them. Not for use by two threads. */
final class Stemmer {
  /** Texts repeat their words: remembering beats stemming again. */
  private static final int REMEMBERED = 20_000;

  private final UnaryOperator<String> rules;
  private final Map<String, String> known = new HashMap<>();

  Stemmer(UnaryOperator<String> rules) {
    this.rules = rules;
  }

  String stem(String folded) {
    String remembered = known.get(folded);
    if (remembered != null) {
      return remembered;
    }
    if (known.size() == REMEMBERED) {
      known.clear();
    }
    String stem = Folding.fold(rules.apply(folded));
    known.put(folded, stem);
    return stem;
  }
}
