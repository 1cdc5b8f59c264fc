package org.amparo.service.summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.facts.Deadline;
import org.amparo.model.facts.Fact;
import org.amparo.model.facts.KeyFacts;
import org.amparo.model.summary.Summary;
import org.amparo.model.text.Span;
import org.amparo.model.writing.GroundedSummary;
import org.amparo.model.writing.Obstacle;

/**
 * A summary, the key facts of its text, and the deadline to see first.
 *
 * @param model whose the sentences are
 * @param asked the model that was to write them, where one was
 * @param grounded whether the text bears out all that it wrote; its words are shown only then
 * @param obstacle why they are not
 * @param reason the same in English, with the figures
 * @param unsupported what it wrote and the text does not bear out
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SummaryAnswer(
    List<Sentence> sentences,
    List<Fact> facts,
    Optional<Deadline> deadline,
    ModelVersion model,
    Optional<ModelVersion> asked,
    Optional<Boolean> grounded,
    Optional<Obstacle> obstacle,
    Optional<String> reason,
    Optional<List<GroundedSummary.Unsupported>> unsupported) {

  /**
   * @param start of the sentence in the text, or of the one that says most of it
   * @param sources all sentences of the text that it comes from; absent where it is one of them
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Sentence(String text, int start, int end, Optional<List<Span>> sources) {}

  public static SummaryAnswer of(Summary summary, KeyFacts facts) {
    return new SummaryAnswer(
        summary.sentences().stream()
            .map(s -> new Sentence(s.text(), s.start(), s.end(), Optional.empty()))
            .toList(),
        facts.facts(),
        facts.deadline(),
        summary.model(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static SummaryAnswer of(GroundedSummary summary, KeyFacts facts) {
    return new SummaryAnswer(
        summary.sentences().stream()
            .map(s -> new Sentence(s.text(), s.start(), s.end(), Optional.of(s.sources())))
            .toList(),
        facts.facts(),
        facts.deadline(),
        summary.model(),
        Optional.of(summary.asked()),
        Optional.of(summary.grounded()),
        summary.obstacle(),
        summary.reason(),
        Optional.of(summary.unsupported()));
  }
}
