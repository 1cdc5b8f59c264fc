package org.amparo.service.document;

import java.util.function.Supplier;

/** Follows the documents, so that search shows what holds. */
public interface SearchableDocuments {

  /**
   * Runs work that changes documents in the database and then tells of it here. Search never counts
   * itself complete in between, so that a crash in the middle is made good at the next start.
   */
  <T> T inStep(Supplier<T> work);

  /** The document was read, or its labels changed. */
  void changed(StoredDocument document, String text);

  /** When this returns, every search follows what was told so far. */
  void settle();

  /** The document is gone; when this returns, no search finds it. */
  void erased(String id);
}
