package org.amparo.service.document;

import java.util.Optional;

/**
 * A document to accept.
 *
 * @param caseId where it is to go; what travelled in a mail goes where the mail lies
 * @param filename as the sender named it; for people to read, never a path
 */
public record NewDocument(
    String sha256,
    long bytes,
    String filename,
    Optional<String> title,
    Optional<String> caseId,
    Optional<String> language) {

  Lane lane() {
    return Lane.of(filename, bytes);
  }
}
