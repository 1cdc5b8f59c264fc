package org.amparo.model.writing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.grounding.Doubt;
import org.amparo.model.text.Span;

/**
 * A summary that can be traced.
 *
 * @param sentences in the model's words where it is grounded, else those of the document itself
 * @param grounded whether the document bears out all that the model wrote
 * @param obstacle why the model's own summary is not here
 * @param reason the same in English, with the figures
 * @param unsupported what it wrote and the document does not bear out
 * @param model whose words the sentences are: that which was asked, or the one that answers instead
 * @param asked the model that was asked
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GroundedSummary(
    List<Sentence> sentences,
    boolean grounded,
    Optional<Obstacle> obstacle,
    Optional<String> reason,
    List<Unsupported> unsupported,
    ModelVersion model,
    ModelVersion asked) {

  public GroundedSummary {
    sentences = List.copyOf(sentences);
    unsupported = List.copyOf(unsupported);
    // Summaries that were kept before there was a name for it do not have it.
    obstacle = obstacle == null ? Optional.empty() : obstacle;
  }

  /**
   * A sentence and where in the document it comes from.
   *
   * @param start of the first of its sources, in UTF-16 code units
   * @param end one past the last character of that
   * @param sources all of them, the one that says most of it first
   */
  public record Sentence(String text, int start, int end, List<Span> sources) {
    public Sentence {
      sources = List.copyOf(sources);
    }
  }

  /**
   * @param sentence in which it was written
   */
  public record Unsupported(Doubt.Kind kind, String text, String sentence) {}
}
