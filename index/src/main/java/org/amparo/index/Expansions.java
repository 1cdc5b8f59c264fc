package org.amparo.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.index.analysis.CaseAnalysis;
import org.amparo.index.analysis.Conjugation;
import org.amparo.index.analysis.Tongue;
import org.amparo.index.lexicon.Concept;
import org.amparo.index.lexicon.Lexicon;

/** Finds the lexicon's concepts in the words of a query. */
final class Expansions {
  private static final int LONGEST = 6;

  private final CaseAnalysis analysis;
  private final Map<String, List<Sense>> exact = new HashMap<>();
  private final Map<String, List<Sense>> rooted = new HashMap<>();

  Expansions(CaseAnalysis analysis, Lexicon lexicon) {
    this.analysis = analysis;
    for (Concept concept : lexicon.concepts()) {
      add(concept);
    }
  }

  /**
   * A concept's term.
   *
   * @param shown as the lexicon writes it
   * @param words folded
   * @param literal looked for just so, in no other number or gender
   */
  record Wording(String shown, Tongue tongue, List<String> words, boolean literal) {}

  /** A concept met through a word of this tongue. */
  record Sense(String concept, Tongue tongue, List<Wording> wordings) {}

  /**
   * Concepts met in the words {@code from} to {@code to}, exclusive.
   *
   * @param senses never empty
   */
  record Found(int from, int to, List<Sense> senses) {}

  private void add(Concept concept) {
    var wordings = new ArrayList<Wording>();
    for (Tongue tongue : Tongue.values()) {
      for (String term : concept.terms().getOrDefault(tongue.code(), List.of())) {
        var words = analysis.words(term).stream().map(CaseAnalysis.Word::folded).toList();
        if (!words.isEmpty()) {
          wordings.add(new Wording(term, tongue, words, false));
        }
      }
    }
    var senses = new EnumMap<Tongue, Sense>(Tongue.class);
    for (Wording wording : wordings) {
      Sense sense =
          senses.computeIfAbsent(
              wording.tongue(),
              tongue -> new Sense(concept.id(), tongue, withVerbForms(wordings, tongue)));
      put(exact, String.join(" ", wording.words()), sense);
      put(rooted, rootKey(wording.words(), wording.tongue()), sense);
    }
  }

  /**
   * The wordings, and behind them the forms of those that are verbs of this tongue: what they are
   * in another looks too often like something else.
   */
  private static List<Wording> withVerbForms(List<Wording> wordings, Tongue tongue) {
    var all = new ArrayList<>(wordings);
    for (Wording wording : wordings) {
      if (wording.tongue() == tongue && wording.words().size() == 1) {
        for (String form : Conjugation.of(wording.words().getFirst(), tongue)) {
          all.add(new Wording(wording.shown(), tongue, List.of(form), true));
        }
      }
    }
    return List.copyOf(all);
  }

  private static void put(Map<String, List<Sense>> map, String key, Sense sense) {
    List<Sense> senses = map.computeIfAbsent(key, _ -> new ArrayList<>());
    if (senses.stream().noneMatch(known -> isSame(known, sense))) {
      senses.add(sense);
    }
  }

  private static boolean isSame(Sense a, Sense b) {
    return a.concept().equals(b.concept()) && a.tongue() == b.tongue();
  }

  private String rootKey(List<String> words, Tongue tongue) {
    var key = new StringBuilder(tongue.code());
    for (String word : words) {
      key.append(' ').append(analysis.root(word, tongue));
    }
    return key.toString();
  }

  /**
   * Concepts in a row of folded words, the longest wording first, without overlaps.
   *
   * @param likely the tongues that the query is probably in; others are considered only if it is
   *     empty
   */
  List<Found> find(List<String> words, Set<Tongue> likely) {
    var found = new ArrayList<Found>();
    int at = 0;
    while (at < words.size()) {
      int end = Math.min(words.size(), at + LONGEST);
      List<Sense> senses = List.of();
      while (end > at && (senses = senses(words.subList(at, end), likely)).isEmpty()) {
        end--;
      }
      if (senses.isEmpty()) {
        at++;
      } else {
        found.add(new Found(at, end, senses));
        at = end;
      }
    }
    return found;
  }

  private List<Sense> senses(List<String> words, Set<Tongue> likely) {
    List<Sense> literal = of(exact.getOrDefault(String.join(" ", words), List.of()), likely);
    if (!literal.isEmpty()) {
      return literal;
    }
    var senses = new LinkedHashSet<Sense>();
    for (Tongue tongue : likely.isEmpty() ? Set.of(Tongue.values()) : likely) {
      senses.addAll(rooted.getOrDefault(rootKey(words, tongue), List.of()));
    }
    return List.copyOf(senses);
  }

  private static List<Sense> of(List<Sense> senses, Set<Tongue> likely) {
    if (likely.isEmpty()) {
      return senses;
    }
    var spoken = senses.stream().filter(sense -> likely.contains(sense.tongue())).toList();
    return spoken.isEmpty() ? senses : spoken;
  }
}
