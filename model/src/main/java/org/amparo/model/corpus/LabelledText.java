package org.amparo.model.corpus;

import java.util.List;
import java.util.Objects;

/**
 * A text with the labels that a person gave it.
 *
 * @param language ISO 639-1
 * @param topics without repetition; may be empty
 */
public record LabelledText(
    String id, String language, String text, List<String> topics, String type, String urgency) {

  public LabelledText {
    Objects.requireNonNull(id);
    Objects.requireNonNull(text);
    Objects.requireNonNull(type);
    Objects.requireNonNull(urgency);
    topics = List.copyOf(topics);
  }
}
