package org.amparo.model.facts;

import java.util.Optional;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Days told from the day of writing: <i>tonight</i>, <i>mañana</i>, <i>après-demain</i>. */
final class RelativeDays {

  private static final String MORNING = "morning";

  private final Phrases words = PhraseLists.phrases(RelativeDays.class, "relative-days.txt");

  Optional<DurationGrammar.Duration> at(Tokens tokens, int i) {
    return words
        .at(tokens, i)
        .filter(match -> !isMorning(match) && !isAfterMorning(tokens, i))
        .map(match -> new DurationGrammar.Duration(term(match), match.end()));
  }

  /** "La mañana" is the morning. */
  private boolean isAfterMorning(Tokens tokens, int i) {
    return words.at(tokens, i - 1).filter(RelativeDays::isMorning).isPresent();
  }

  private static boolean isMorning(Phrases.Match match) {
    return match.label().equals(MORNING);
  }

  private static Term term(Phrases.Match match) {
    return new Term(Integer.parseInt(match.label()), Term.Unit.DAYS, Optional.empty());
  }
}
