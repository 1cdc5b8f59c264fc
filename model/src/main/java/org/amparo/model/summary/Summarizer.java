package org.amparo.model.summary;

import org.amparo.model.ModelVersion;

/** Summarizes a document. Safe for use by many threads. */
public interface Summarizer {

  ModelVersion model();

  /**
   * @param language ISO 639-1 of the text
   * @param sentences how many sentences at most, at least one
   * @return fewer sentences, or none, where the text has no more
   */
  Summary summarize(String text, String language, int sentences);
}
