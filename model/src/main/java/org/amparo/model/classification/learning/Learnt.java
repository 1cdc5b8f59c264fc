package org.amparo.model.classification.learning;

/** What was learned. */
public interface Learnt extends AutoCloseable {

  /** Reads a text of any length. */
  Reading read(String text);

  /** What it takes on disk: weights of 16 bits, and the words that belong to them. */
  long bytes();

  @Override
  default void close() {}
}
