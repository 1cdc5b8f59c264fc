package org.amparo.model.facts;

import java.util.Map;
import java.util.Optional;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Days told from the day of writing: <i>tonight</i>, <i>mañana</i>, <i>après-demain</i>. */
final class RelativeDays {

  private static final String MORNING = "morning";

  private final Map<String, Phrases> days =
      PhraseLists.phrasesByLabel(RelativeDays.class, "relative-days.txt");

  Optional<DurationGrammar.Duration> at(Tokens tokens, int i) {
    // "La mañana" is the morning.
    if (days.get(MORNING).startsAt(tokens, i - 1)) {
      return Optional.empty();
    }
    return days.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(MORNING))
        .flatMap(
            entry ->
                entry.getValue().at(tokens, i).stream()
                    .map(match -> duration(entry.getKey(), match.end())))
        .findFirst();
  }

  private static DurationGrammar.Duration duration(String days, int end) {
    var term = new Term(Integer.parseInt(days), Term.Unit.DAYS, Optional.empty());
    return new DurationGrammar.Duration(term, end);
  }
}
