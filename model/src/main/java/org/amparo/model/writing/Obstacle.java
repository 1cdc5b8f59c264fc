package org.amparo.model.writing;

/** Why a summary is not in a model's own words. */
public enum Obstacle {
  /** The document does not bear out what it wrote. */
  UNSUPPORTED,
  /** It wrote nothing. */
  NOTHING_WRITTEN,
  /** Its instructions and a summary are more than it reads at once. */
  CONTEXT_TOO_SHORT,
  /** What it wrote of the parts of a long document is no shorter than the document. */
  NOT_SHORTER,
  /** Its chat template does not accept what it is asked. */
  TEMPLATE_REFUSES
}
