package org.amparo.index;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Proposes a query without words that no visible document holds. */
final class Corrections {
  /** Unknown words corrected in one query. */
  private static final int MOST = 5;

  private final Vocabulary vocabulary;

  Corrections(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The corrected query; empty if there is nothing to correct, or nothing to correct it to. */
  Optional<String> of(String query, List<Translation.Unknown> unknown) throws IOException {
    var surfaces = new Surfaces(vocabulary);
    var corrected = new StringBuilder(query);
    boolean changed = false;
    List<Translation.Unknown> fromTheEnd =
        unknown.stream()
            .limit(MOST)
            .sorted(Comparator.comparingInt(Translation.Unknown::start).reversed())
            .toList();
    for (Translation.Unknown word : fromTheEnd) {
      for (String near : vocabulary.spelling().near(word.folded(), 3)) {
        Optional<String> surface = surfaces.of(near);
        if (surface.isPresent()) {
          corrected.replace(word.start(), word.end(), surface.get());
          changed = true;
          break;
        }
      }
    }
    return changed ? Optional.of(corrected.toString()) : Optional.empty();
  }
}
