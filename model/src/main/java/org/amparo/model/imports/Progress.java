package org.amparo.model.imports;

/** Told how far an import is. */
@FunctionalInterface
public interface Progress {
  /** For those who do not want to know. */
  Progress NONE = (step, fraction) -> {};

  /**
   * @param fraction of this step, from 0 to 1
   */
  void at(Step step, double fraction);

  /** The steps, in order. */
  enum Step {
    READ,
    WRITE,
    HASH,
    TRY
  }
}
