package org.amparo.service.document;

import java.util.Optional;

/**
 * A document to accept.
 *
 * @param filename as the sender named it; for people to read, never a path
 * @param mailId the mail that carried it
 */
public record NewDocument(
    String sha256,
    long bytes,
    String filename,
    Optional<String> title,
    Optional<String> caseId,
    Optional<String> language,
    Optional<String> mailId) {

  Lane lane() {
    return Lane.of(filename, bytes);
  }
}
