package org.amparo.model.classification;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;

/**
 * What a model makes of a text.
 *
 * @param topics those it is about, most probable first; often several, sometimes none
 * @param type the kind of paper
 * @param urgency how soon somebody must look at it
 * @param needsReview whether a person should, because the model is unsure
 * @param evidence for each label named above, where it comes from; empty if the model cannot tell
 */
public record Classification(
    List<LabelScore> topics,
    LabelScore type,
    LabelScore urgency,
    boolean needsReview,
    List<Evidence> evidence,
    ModelVersion model) {

  public Classification {
    topics = List.copyOf(topics);
    evidence = List.copyOf(evidence);
    Objects.requireNonNull(type);
    Objects.requireNonNull(urgency);
    Objects.requireNonNull(model);
  }

  /** The same, for a person to look at. */
  public Classification forReview() {
    return new Classification(topics, type, urgency, true, evidence, model);
  }

  /** The same, for a person to look at, and above all at this. */
  public Classification forReview(Evidence reason) {
    var all = Stream.concat(evidence.stream(), Stream.of(reason)).toList();
    return new Classification(topics, type, urgency, true, all, model);
  }
}
