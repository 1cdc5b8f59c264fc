package org.amparo.model.classification.learning;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.amparo.model.corpus.LabelledText;

/** A way of learning to label texts. */
@FunctionalInterface
public interface Learner {

  /**
   * The same texts give the same answers.
   *
   * @param progress is told the part of the work that is done, from 0 to 1
   */
  Learnt learn(List<LabelledText> texts, DoubleConsumer progress);
}
