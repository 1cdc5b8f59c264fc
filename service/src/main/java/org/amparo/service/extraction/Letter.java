package org.amparo.service.extraction;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The head of a mail. Any of it may be empty.
 *
 * @param date as the mail writes it
 * @param sent the same, where it can be understood
 */
record Letter(
    String from, String to, String copies, String subject, String date, Optional<Instant> sent) {

  /** Writes the head as the first lines of the text, and begins the body. */
  void writeTo(TextFlow flow) {
    line(flow, "From", from);
    line(flow, "To", to);
    line(flow, "Cc", copies);
    line(flow, "Date", date);
    line(flow, "Subject", subject);
    flow.paragraph();
  }

  private static void line(TextFlow flow, String name, String value) {
    if (!value.isBlank()) {
      flow.line();
      flow.append(name + ": " + value.replaceAll("\\s+", " "));
    }
  }

  Extraction.Metadata metadata() {
    return new Extraction.Metadata(text(subject), text(from), sent, OptionalInt.empty());
  }

  private static Optional<String> text(String value) {
    return Optional.of(value.replaceAll("\\s+", " ").strip()).filter(it -> !it.isEmpty());
  }
}
