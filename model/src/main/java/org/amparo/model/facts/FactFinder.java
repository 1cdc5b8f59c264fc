package org.amparo.model.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.Folding;
import org.amparo.model.text.Tokens;

/**
 * Finds the key facts of texts in Spanish, English, Portuguese and French. Safe for many threads.
 */
public final class FactFinder {

  /** More of a kind are no longer key. */
  private static final int MOST_OF_A_KIND = 60;

  private final Numerals numerals = new Numerals();
  private final DateGrammar dates = new DateGrammar(numerals);
  private final Deadlines deadlines = new Deadlines(new DurationGrammar(numerals));
  private final Amounts amounts = new Amounts(numerals);
  private final Countries countries = new Countries();
  private final Places places = new Places();
  private final References references = new References();
  private final Authorities authorities = new Authorities();
  private final Outcomes outcomes = new Outcomes();

  /**
   * @param language ISO 639-1; numbers in words are known in the four languages only
   */
  public KeyFacts find(String text, String language) {
    return find(Tokens.of(text), language);
  }

  KeyFacts find(Tokens tokens, String language) {
    Chronology chronology = Chronology.of(tokens, dates.find(tokens, language));
    Deadlines.Found found = deadlines.find(tokens, chronology, language);
    List<Fact> countriesFound = countries.find(tokens);
    var all = new ArrayList<Fact>(found.deadlines());
    found.otherDates().forEach(date -> all.add(date(tokens, date)));
    all.addAll(references.find(tokens));
    List<Fact> placesFound = places.find(tokens, language, countriesFound);
    all.addAll(countriesFound);
    all.addAll(placesFound);
    all.addAll(amounts.find(tokens, language, Countries.byFrequency(countriesFound, placesFound)));
    authorities.find(tokens, language).ifPresent(all::add);
    all.addAll(outcomes.find(tokens));
    return new KeyFacts(firstOfEach(all), earliest(found, chronology));
  }

  private static Fact date(Tokens tokens, DateMention date) {
    return new Fact(
        FactKind.DATE,
        tokens.text(date.from(), date.to()),
        date.iso(),
        tokens.start(date.from()),
        tokens.end(date.to() - 1));
  }

  private static List<Fact> firstOfEach(List<Fact> all) {
    all.sort(Comparator.comparingInt(Fact::start));
    Set<String> seen = new HashSet<>();
    Map<FactKind, Integer> counts = new HashMap<>();
    var first = new ArrayList<Fact>();
    for (Fact fact : all) {
      boolean isNew = seen.add(fact.kind() + " " + Folding.fold(fact.value()));
      if (isNew && counts.merge(fact.kind(), 1, Integer::sum) <= MOST_OF_A_KIND) {
        first.add(fact);
      }
    }
    return first;
  }

  private static Optional<Deadline> earliest(Deadlines.Found found, Chronology chronology) {
    Optional<LocalDate> newest =
        found.otherDates().stream()
            .filter(DateMention::isFull)
            .map(DateMention::date)
            .max(Comparator.naturalOrder());
    Optional<LocalDate> reference = chronology.written().or(() -> newest);
    String kind =
        chronology.written().isPresent() ? "written" : newest.isPresent() ? "newest" : "none";
    List<Deadline> dated =
        found.deadlines().stream()
            .filter(
                fact -> fact.value().length() == 10 && Character.isDigit(fact.value().charAt(0)))
            .map(
                fact ->
                    new Deadline(
                        LocalDate.parse(fact.value()),
                        fact.role().orElse("other"),
                        fact.start(),
                        fact.end(),
                        reference,
                        kind))
            .sorted(Comparator.comparing(Deadline::date))
            .toList();
    return dated.stream()
        .filter(deadline -> reference.isEmpty() || !deadline.date().isBefore(reference.get()))
        .findFirst()
        .or(() -> dated.stream().findFirst());
  }
}
