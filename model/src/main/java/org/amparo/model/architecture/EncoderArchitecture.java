package org.amparo.model.architecture;

import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Task;

/** An encoder of one architecture, with its weights at hand. */
public sealed interface EncoderArchitecture permits Bert, Deberta, ModernBert {

  /**
   * Adds the tensors and the code of {@code states(ids, mask, types)}.
   *
   * @throws ModelRefused if a tensor is missing or does not have the shape that the settings imply
   */
  void describe(ModuleDraft draft) throws ModelRefused;

  /**
   * The head that this architecture trains for a task.
   *
   * @param labels how many
   */
  Head head(Task task, int labels) throws ModelRefused;

  /** Length of a token's state. */
  int width();

  /** The longest row of tokens that the weights allow. */
  int maxTokens();
}
