package org.amparo.model.facts;

import java.util.List;
import java.util.Optional;

/**
 * What a text says, in the order of the text: each date, sum, country and so on where it is said
 * first.
 */
public record KeyFacts(List<Fact> facts, Optional<Deadline> deadline) {

  public KeyFacts {
    facts = List.copyOf(facts);
  }

  /** The facts of one kind. */
  public List<Fact> of(FactKind kind) {
    return facts.stream().filter(fact -> fact.kind() == kind).toList();
  }
}
