package org.amparo.model.classification.linear;

/** Is told how a training goes on. May throw an exception to stop it. */
@FunctionalInterface
public interface TrainingProgress {

  /**
   * @param part what is fitted: {@code fold-1} and so on to measure with, then {@code model}
   * @param step of this part
   * @param loss what the fit makes ever smaller
   * @param done of the whole work, from 0 to 1
   */
  void at(String part, int step, double loss, double done);
}
