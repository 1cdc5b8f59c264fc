package org.amparo.service.taxonomy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.amparo.model.taxonomy.Label;

/**
 * A label that the operator added.
 *
 * @param createdAt texts that were labelled before say nothing of it
 */
public record OwnLabel(Kind kind, Label label, Instant createdAt) {

  /** What can be added. Urgencies are fixed: people and programs act on them. */
  public enum Kind {
    TOPIC,
    TYPE;

    /** As clients spell it in the path, such as {@code topics}. */
    static Optional<Kind> of(String plural) {
      return Arrays.stream(values()).filter(kind -> kind.plural().equals(plural)).findFirst();
    }

    String plural() {
      return word() + "s";
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
