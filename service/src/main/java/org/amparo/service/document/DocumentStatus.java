package org.amparo.service.document;

/** How far a document has come. */
public enum DocumentStatus {
  /** Accepted and safe; waiting for its turn. */
  QUEUED,
  /** Being read. */
  PROCESSING,
  /** Classified, summarized and in the index. */
  READY,
  /** Set aside, with the reason; the original is safe. */
  FAILED
}
