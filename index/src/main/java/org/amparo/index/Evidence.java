package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What in a paragraph speaks for it: each word group of a query counts by its rarity, the more
 * often the more, but never much more than once.
 *
 * <p>Paragraphs are of similar length, so BM25 without length (b = 0) serves; k is small because in
 * one paragraph a second mention tells little.
 */
final class Evidence {
  private static final double K = 0.4;

  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, List<Use>> uses = new LinkedHashMap<>();
  private final List<PhraseUse> phrases = new ArrayList<>();
  private final int groups;

  Evidence(Vocabulary vocabulary, List<WordGroup> groups) throws IOException {
    this.groups = groups.size();
    for (int g = 0; g < groups.size(); g++) {
      addGroup(vocabulary, groups.get(g), g);
    }
  }

  /** Evidence of one kind: a typed word, or what the lexicon adds to a group. */
  private record Slot(int group, boolean typed, double weight) {}

  /** What an occurrence of a term counts for, and how much. */
  record Use(int slot, float weight) {}

  /** Terms in a row, and what they count for. */
  record PhraseUse(List<String> terms, int slot) {}

  private void addGroup(Vocabulary vocabulary, WordGroup group, int number) throws IOException {
    for (WordGroup.Typed word : group.words()) {
      int frequency = 0;
      for (String term : word.terms().keySet()) {
        frequency = Math.max(frequency, vocabulary.frequency(term));
      }
      if (frequency > 0) {
        int slot = addSlot(new Slot(number, true, vocabulary.weight(frequency)));
        word.terms().forEach((term, weight) -> use(term, new Use(slot, weight)));
      }
    }
    var frequencies = new HashMap<Float, Integer>();
    for (var added : group.added().entrySet()) {
      frequencies.merge(added.getValue(), vocabulary.frequency(added.getKey()), Math::max);
    }
    var slotOf = new HashMap<Float, Integer>();
    for (var frequency : frequencies.entrySet()) {
      double weight = frequency.getKey() * vocabulary.weight(frequency.getValue());
      slotOf.put(frequency.getKey(), addSlot(new Slot(number, false, weight)));
    }
    group.added().forEach((term, weight) -> use(term, new Use(slotOf.get(weight), 1)));
    for (var phrase : group.addedPhrases().entrySet()) {
      double weight = 0;
      for (String term : phrase.getKey()) {
        weight += vocabulary.weight(vocabulary.frequency(term));
      }
      int slot = addSlot(new Slot(number, false, phrase.getValue() * weight));
      phrases.add(new PhraseUse(phrase.getKey(), slot));
      phrase.getKey().forEach(term -> uses.computeIfAbsent(term, _ -> new ArrayList<>()));
    }
  }

  private int addSlot(Slot slot) {
    slots.add(slot);
    return slots.size() - 1;
  }

  private void use(String term, Use use) {
    uses.computeIfAbsent(term, _ -> new ArrayList<>()).add(use);
  }

  /** Every term that must be looked for. */
  Set<String> terms() {
    return uses.keySet();
  }

  /** Empty for a term that counts within phrases alone. */
  List<Use> uses(String term) {
    return uses.get(term);
  }

  List<PhraseUse> phrases() {
    return phrases;
  }

  /** Kinds of evidence. */
  int kinds() {
    return slots.size();
  }

  /** How often evidence of a kind occurs. */
  interface Count {
    float of(int kind);
  }

  /** Over groups, the better of the typed words together and each way the lexicon adds. */
  double score(Count count) {
    double[] typed = new double[groups];
    double[] added = new double[groups];
    for (int s = 0; s < slots.size(); s++) {
      float times = count.of(s);
      if (times > 0) {
        Slot slot = slots.get(s);
        double score = slot.weight() * times / (times + K);
        if (slot.typed()) {
          typed[slot.group()] += score;
        } else {
          added[slot.group()] = Math.max(added[slot.group()], score);
        }
      }
    }
    double sum = 0;
    for (int g = 0; g < groups; g++) {
      sum += Math.max(typed[g], added[g]);
    }
    return sum;
  }
}
