package org.amparo.model.summary;

import java.util.List;
import org.amparo.model.ModelVersion;

/**
 * A summary that can be traced.
 *
 * @param sentences in the order of the document
 */
public record Summary(List<Sentence> sentences, ModelVersion model) {

  public Summary {
    sentences = List.copyOf(sentences);
  }

  /**
   * A sentence of the document.
   *
   * @param text as it reads, with line breaks and runs of white space made single spaces
   * @param start first character in the document, in UTF-16 code units
   * @param end one past the last character
   */
  public record Sentence(String text, int start, int end) {}
}
