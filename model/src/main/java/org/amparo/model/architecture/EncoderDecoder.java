package org.amparo.model.architecture;

import org.amparo.model.directory.ModelRefused;

/** An encoder and a decoder that writes from what it read, with their weights at hand. */
public sealed interface EncoderDecoder permits T5, Bart {

  /**
   * Adds the tensors and the code of {@code forward(control, ids, rows, scores, marked)}.
   *
   * @throws ModelRefused if a tensor is missing or does not have the shape that the settings imply
   */
  void describe(ModuleDraft draft) throws ModelRefused;

  /** Numbers for each token that could follow. */
  int vocabulary();

  /** The longest text that can be read, in tokens. */
  int maxTokens();

  /** The longest text that can be written, in tokens, the one that starts it included. */
  int maxWritten();
}
