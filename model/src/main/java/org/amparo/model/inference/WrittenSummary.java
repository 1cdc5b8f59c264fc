package org.amparo.model.inference;

import java.util.List;
import java.util.stream.Collectors;
import org.amparo.model.text.Span;

/**
 * A summary in the model's own words: one part for each window of the text.
 *
 * @param whole false if the listener ended it before all windows were read
 */
public record WrittenSummary(List<Part> parts, boolean whole) {

  /**
   * @param source the window of the text that it summarizes
   * @param tokens that were written
   */
  public record Part(String text, Span source, int tokens) {}

  public WrittenSummary {
    parts = List.copyOf(parts);
  }

  /** All parts, each on a line. */
  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining("\n"));
  }
}
