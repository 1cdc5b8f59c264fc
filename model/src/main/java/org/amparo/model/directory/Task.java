package org.amparo.model.directory;

/** What a model is for. */
public enum Task {
  /** A vector for a text. */
  EMBEDDING,
  /** One label of a text. */
  CLASSIFICATION,
  /** Any number of labels of a text. */
  MULTI_LABEL_CLASSIFICATION,
  /** Whether a text entails a statement; serves for classification by any list of labels. */
  INFERENCE,
  /** Labels for spans of a text. */
  TOKEN_CLASSIFICATION,
  /** A continuation of a text. */
  GENERATION,
  /** A shorter text that says what a text says. */
  SUMMARIZATION
}
