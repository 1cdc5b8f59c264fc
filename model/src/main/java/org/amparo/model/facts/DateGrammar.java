package org.amparo.model.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.Tokens;

/** All dates of a text in order, as written: no year is put yet where none is named. */
final class DateGrammar {

  private static final Set<String> BETWEEN_DAYS =
      Set.of("y", "e", "et", "and", "a", "al", "au", "to", "ao", "-", "–", "&");

  private final WrittenDates written;

  DateGrammar(Numerals numerals) {
    this.written = new WrittenDates(numerals);
  }

  List<DateMention> find(Tokens tokens, String language) {
    var numeric = NumericDates.in(tokens, language);
    var found = new ArrayList<DateMention>();
    for (int i = 0; i < tokens.size(); ) {
      int at = i;
      Optional<DateMention> date = numeric.at(i).or(() -> written.at(tokens, at, language));
      if (date.isEmpty()) {
        i++;
        continue;
      }
      i = date.get().to();
      if (!date.get().exists()) {
        continue;
      }
      otherDay(tokens, date.get()).ifPresent(found::add);
      found.add(date.get());
    }
    return found;
  }

  /** The 30th in <i>30 and 31 March</i>. */
  private static Optional<DateMention> otherDay(Tokens tokens, DateMention date) {
    int link = date.from() - 1;
    int day = tokens.number(link - 1);
    if (date.day() == 0
        || day < 1
        || day >= date.day()
        || !BETWEEN_DAYS.contains(tokens.word(link))
        || !tokens.isNumber(date.from())
        || !tokens.sameSentence(link - 1, date.from())) {
      return Optional.empty();
    }
    return Optional.of(new DateMention(link - 1, link, date.year(), date.month(), day));
  }
}
