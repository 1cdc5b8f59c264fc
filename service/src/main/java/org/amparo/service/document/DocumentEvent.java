package org.amparo.service.document;

import java.util.Optional;

/**
 * A document came a step further.
 *
 * @param status where it stands now; empty if it was erased
 */
public record DocumentEvent(
    String id, String filename, Optional<DocumentStatus> status, Optional<Failure> failure) {

  static DocumentEvent of(StoredDocument document) {
    return new DocumentEvent(
        document.id(), document.filename(), Optional.of(document.status()), document.failure());
  }

  static DocumentEvent erased(StoredDocument document) {
    return new DocumentEvent(
        document.id(), document.filename(), Optional.empty(), Optional.empty());
  }
}
