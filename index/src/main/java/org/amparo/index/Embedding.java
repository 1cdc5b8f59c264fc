package org.amparo.index;

import java.util.List;
import java.util.Objects;

/**
 * The vectors of a document's passages, usually those of {@link Passages#of}.
 *
 * @param model name and version of the model; vectors of different models are never compared, so
 *     that a change of model can be worked through in the background
 */
public record Embedding(String model, List<PassageVector> passages) {
  public Embedding {
    Objects.requireNonNull(model);
    passages = List.copyOf(passages);
  }

  /**
   * One passage's vector; its length does not matter, only its direction.
   *
   * @param start first UTF-16 unit of the passage in the document's text
   * @param end one past the last
   * @param values at most 4096 finite numbers, not all zero; not copied
   */
  public record PassageVector(int start, int end, float[] values) {
    public PassageVector {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("no passage at " + start + ".." + end);
      }
      Vectors.requireDirection(values);
    }
  }

  /**
   * A question's vector, compared with the passages of the same model.
   *
   * @param values not copied
   */
  public record QueryVector(String model, float[] values) {
    public QueryVector {
      Objects.requireNonNull(model);
      Vectors.requireDirection(values);
    }
  }
}
