package org.amparo.index.lexicon;

import java.util.List;
import java.util.Map;

/**
 * A thing that the work speaks about.
 *
 * @param id stable and unique
 * @param field the part of the work it belongs to, for instance {@code asylum}
 * @param terms its words by language code ({@code es}, {@code en}, {@code pt}, {@code fr}), the
 *     most usual first, as they are written
 */
public record Concept(String id, String field, Map<String, List<String>> terms) {
  public Concept {
    terms = Map.copyOf(terms);
  }
}
