package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.index.analysis.CaseAnalysis;
import org.amparo.index.analysis.Tongue;
import org.amparo.index.analysis.WrittenDate;

/** Gathers for plain words of a query all that may stand for them in a text. */
final class GroupMaking {
  /** Added terms per group; the lexicon's terms stand most usual first. */
  private static final int MOST_ADDED = 40;

  /** A word is foreign to the documents if they use another language's so many times as often. */
  private static final int HARDLY = 10;

  /** Words of one query that are looked up in other spellings, which costs. */
  private static final int MOST_RESPELT = 6;

  private final CaseAnalysis analysis;
  private final Expansions expansions;
  private final Weights weights;

  GroupMaking(CaseAnalysis analysis, Expansions expansions, Weights weights) {
    this.analysis = analysis;
    this.expansions = expansions;
    this.weights = weights;
  }

  /**
   * A plain word of the query.
   *
   * @param start where it begins in the query
   * @param end where it ends
   */
  record Plain(String folded, int start, int end) {}

  /** The groups, and what the lexicon added to them. */
  record Made(List<WordGroup> groups, List<AlsoSearched> alsoSearched, List<Plain> unknown) {}

  Made make(List<Plain> words, Set<Tongue> likely, Vocabulary vocabulary, boolean expand)
      throws IOException {
    var made = new Made(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int at = 0;
    for (int i = 0; i < words.size(); i++) {
      Optional<WrittenDate> date = date(words.subList(i, words.size()));
      if (date.isPresent()) {
        addRun(made, words.subList(at, i), likely, vocabulary, expand);
        int end = i + date.get().words();
        made.groups().add(dated(words.subList(i, end), date.get()));
        at = end;
        i = end - 1;
      }
    }
    addRun(made, words.subList(at, words.size()), likely, vocabulary, expand);
    return made;
  }

  private static Optional<WrittenDate> date(List<Plain> words) {
    return WrittenDate.beginning(
        words.stream()
            .limit(WrittenDate.LONGEST)
            .map(word -> new CaseAnalysis.Word(word.folded(), word.start(), word.end()))
            .toList(),
        false);
  }

  /** The day best, or else its month, or else its year: memories of dates are seldom exact. */
  private WordGroup dated(List<Plain> span, WrittenDate date) {
    String text = String.join(" ", span.stream().map(Plain::folded).toList());
    String exact = date.days().isEmpty() ? date.month() : date.days().getFirst();
    Map<String, Float> near = new LinkedHashMap<>();
    if (!weights.demandsAllWords()) {
      if (!exact.equals(date.month())) {
        near.put(date.month(), weights.nearDate());
      }
      near.put(date.year(), weights.nearDate() / 2);
    }
    return new WordGroup(
        text, List.of(new WordGroup.Typed(exact, Map.of(exact, 1f))), near, Map.of());
  }

  private void addRun(
      Made made, List<Plain> words, Set<Tongue> likely, Vocabulary vocabulary, boolean expand)
      throws IOException {
    List<Expansions.Found> found =
        expand ? expansions.find(words.stream().map(Plain::folded).toList(), likely) : List.of();
    List<WordGroup> groups = made.groups();
    List<AlsoSearched> also = made.alsoSearched();
    List<Plain> unknown = made.unknown();
    int at = 0;
    for (Expansions.Found concept : found) {
      addWords(
          groups, also, unknown, words.subList(at, concept.from()), likely, vocabulary, expand);
      List<Plain> span = words.subList(concept.from(), concept.to());
      if (span.size() > 1 || !isStopword(span.getFirst().folded(), likely)) {
        addConcept(groups, also, span, likely, concept.senses(), vocabulary);
      }
      at = concept.to();
    }
    addWords(groups, also, unknown, words.subList(at, words.size()), likely, vocabulary, expand);
  }

  private void addWords(
      List<WordGroup> groups,
      List<AlsoSearched> also,
      List<Plain> unknown,
      List<Plain> words,
      Set<Tongue> likely,
      Vocabulary vocabulary,
      boolean expand)
      throws IOException {
    for (Plain word : words) {
      if (isStopword(word.folded(), likely)) {
        continue;
      }
      WordGroup.Typed typed = typed(word.folded());
      boolean isKnown = vocabulary.holdsAny(typed.terms().keySet());
      Map<String, Float> added = new LinkedHashMap<>();
      // Of a few words without a language, those that are known need no guesses.
      if (expand && !(isKnown && likely.isEmpty())) {
        var shown = new LinkedHashSet<String>();
        for (String cognate : Cognates.of(word.folded(), likely)) {
          if (vocabulary.holds(cognate)) {
            added.put(cognate, weights.cognate());
            shown.add(cognate);
          }
        }
        if (!shown.isEmpty()) {
          also.add(new AlsoSearched(word.folded(), List.copyOf(shown)));
        }
      }
      if (!isKnown && added.isEmpty()) {
        unknown.add(word);
        if (expand && unknown.size() <= MOST_RESPELT) {
          for (String near : vocabulary.spelling().near(word.folded(), 2)) {
            added.put(near, weights.misspelt());
          }
        }
        if (!added.isEmpty()) {
          also.add(new AlsoSearched(word.folded(), List.copyOf(added.keySet())));
        }
      }
      if (isKnown || !added.isEmpty()) {
        groups.add(new WordGroup(word.folded(), List.of(typed), added, Map.of()));
      }
    }
  }

  private void addConcept(
      List<WordGroup> groups,
      List<AlsoSearched> also,
      List<Plain> span,
      Set<Tongue> likely,
      List<Expansions.Sense> senses,
      Vocabulary vocabulary)
      throws IOException {
    var typed = new ArrayList<WordGroup.Typed>();
    for (Plain word : span) {
      if (!isStopword(word.folded(), likely)) {
        typed.add(typed(word.folded()));
      }
    }
    var own = new LinkedHashSet<String>();
    typed.forEach(word -> own.addAll(word.terms().keySet()));
    Map<String, Float> added = new LinkedHashMap<>();
    Map<List<String>, Float> phrases = new LinkedHashMap<>();
    var shown = new LinkedHashSet<String>();
    float other =
        isForeign(typed, senses, vocabulary) ? weights.onlyLanguage() : weights.otherLanguage();
    for (Expansions.Sense sense : senses) {
      for (Expansions.Wording wording : sense.wordings()) {
        if (added.size() + phrases.size() >= MOST_ADDED) {
          break;
        }
        float weight = wording.tongue() == sense.tongue() ? weights.sameLanguage() : other;
        if (addWording(wording, weight, own, added, phrases, vocabulary)) {
          shown.add(wording.shown());
        }
      }
    }
    String text = String.join(" ", span.stream().map(Plain::folded).toList());
    groups.add(new WordGroup(text, typed, added, phrases));
    if (!shown.isEmpty()) {
      also.add(new AlsoSearched(text, List.copyOf(shown)));
    }
  }

  /** Whether documents say the thing in other languages, and hardly ever as it was typed. */
  private boolean isForeign(
      List<WordGroup.Typed> typed, List<Expansions.Sense> senses, Vocabulary vocabulary)
      throws IOException {
    int own = Integer.MAX_VALUE;
    for (WordGroup.Typed word : typed) {
      int most = 0;
      for (String term : word.terms().keySet()) {
        most = Math.max(most, vocabulary.frequency(term));
      }
      own = Math.min(own, most);
    }
    int others = 0;
    for (Expansions.Sense sense : senses) {
      for (Expansions.Wording wording : sense.wordings()) {
        if (wording.tongue() != sense.tongue() && wording.words().size() == 1) {
          others = Math.max(others, vocabulary.frequency(wording.words().getFirst()));
        }
      }
    }
    return own < others / HARDLY;
  }

  private boolean addWording(
      Expansions.Wording wording,
      float weight,
      Set<String> own,
      Map<String, Float> added,
      Map<List<String>, Float> phrases,
      Vocabulary vocabulary)
      throws IOException {
    var terms = new ArrayList<String>();
    for (String word : wording.words()) {
      boolean bare = wording.literal() || word.length() < 3 || wording.tongue().isStopword(word);
      terms.add(bare ? word : analysis.stem(word, wording.tongue()));
    }
    for (String term : terms) {
      if (!vocabulary.holds(term)) {
        return false;
      }
    }
    if (terms.size() > 1) {
      return phrases.merge(terms, weight, Math::max) == weight;
    }
    if (own.contains(terms.getFirst())) {
      return false;
    }
    added.merge(terms.getFirst(), weight, Math::max);
    return true;
  }

  /** A word's exact form and its stems in every language. */
  WordGroup.Typed typed(String folded) {
    Map<String, Float> terms = new LinkedHashMap<>();
    terms.put(folded, 1f);
    analysis.stems(folded).forEach(stem -> terms.put(stem, weights.stem()));
    return new WordGroup.Typed(folded, terms);
  }

  private static boolean isStopword(String folded, Set<Tongue> likely) {
    return likely.stream().anyMatch(tongue -> tongue.isStopword(folded));
  }
}
