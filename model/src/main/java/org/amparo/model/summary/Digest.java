package org.amparo.model.summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.facts.Deadline;
import org.amparo.model.facts.Fact;
import org.amparo.model.facts.KeyFacts;

/**
 * One answer for the desk: what a document says in a few of its sentences, its key facts, and the
 * deadline to see first.
 *
 * @param facts in the order of the document; none in a digest made before facts were found
 * @param model what chose the sentences
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Digest(
    List<Summary.Sentence> sentences,
    List<Fact> facts,
    Optional<Deadline> deadline,
    ModelVersion model) {

  public Digest {
    sentences = List.copyOf(sentences);
    facts = facts == null ? List.of() : List.copyOf(facts);
    deadline = deadline == null ? Optional.empty() : deadline;
  }

  public static Digest of(Summary summary, KeyFacts facts) {
    return new Digest(summary.sentences(), facts.facts(), facts.deadline(), summary.model());
  }
}
