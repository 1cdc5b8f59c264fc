package org.amparo.model.grounding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.Span;
import org.amparo.model.text.Tokens;

/** The sentences of a document, to be found by what they say. */
final class SourceSentences {

  private static final int MOST_SOURCES = 4;

  /** What a further source must add to be worth looking at. */
  private static final double LEAST_GAIN = 0.12;

  /** A number or a name is worth so many words. */
  private static final double PRECISE = 2;

  private final Tokens tokens;
  private final List<Span> spans;
  private final Stems stems;
  private final Negations.Denied denied;
  private final Map<String, Set<Integer>> sentencesWith = new HashMap<>();

  /**
   * @param denied the tokens that the document denies
   */
  SourceSentences(Tokens tokens, List<Span> spans, Stems stems, Negations.Denied denied) {
    this.tokens = tokens;
    this.spans = spans;
    this.stems = stems;
    this.denied = denied;
    for (int sentence = 0; sentence < spans.size(); sentence++) {
      int last = tokens.at(spans.get(sentence).end());
      for (int i = tokens.at(spans.get(sentence).start()); i < last; i++) {
        int at = sentence;
        stems
            .at(tokens, i)
            .ifPresent(
                stem -> sentencesWith.computeIfAbsent(stem, _ -> new LinkedHashSet<>()).add(at));
      }
    }
  }

  /**
   * The sentences that say what another says, chosen one after the other by what each adds.
   *
   * @param particulars for each precise thing that it says, where that stands in the document
   * @param names for each name likewise
   */
  Sources of(Tokens said, List<List<Integer>> particulars, List<List<Integer>> names) {
    Map<Object, Set<Integer>> parts = new LinkedHashMap<>();
    Map<Object, Double> weights = new HashMap<>();
    for (int i = 0; i < said.size(); i++) {
      Optional<String> stem = stems.at(said, i);
      if (stem.isPresent()) {
        Set<Integer> with = sentencesWith.getOrDefault(stem.get(), Set.of());
        parts.put(stem.get(), with);
        weights.put(stem.get(), Math.log(2 + (double) spans.size() / (1 + with.size())));
      }
    }
    double typical = weights.values().stream().mapToDouble(w -> w).average().orElse(1);
    for (List<List<Integer>> precise : List.of(particulars, names)) {
      for (List<Integer> places : precise) {
        parts.put(places, sentences(places));
        weights.put(places, PRECISE * typical);
      }
    }
    double whole = parts.keySet().stream().mapToDouble(weights::get).sum();
    List<Integer> chosen = new ArrayList<>();
    Set<Object> open = new LinkedHashSet<>(parts.keySet());
    while (chosen.size() < MOST_SOURCES) {
      int best = best(parts, weights, open);
      double gain =
          open.stream().filter(p -> parts.get(p).contains(best)).mapToDouble(weights::get).sum();
      if (best < 0 || gain < LEAST_GAIN * whole) {
        break;
      }
      chosen.add(best);
      open.removeIf(part -> parts.get(part).contains(best));
    }
    double left = open.stream().mapToDouble(weights::get).sum();
    // Words alone must do it: numbers and names in common make no common statement.
    double words = share(parts, weights, chosen);
    return new Sources(
        chosen,
        chosen.stream().map(spans::get).toList(),
        whole == 0 ? 0 : Math.min(words, 1 - left / whole));
  }

  private static double share(
      Map<Object, Set<Integer>> parts, Map<Object, Double> weights, List<Integer> chosen) {
    double all = 0;
    double covered = 0;
    for (var part : parts.entrySet()) {
      if (part.getKey() instanceof String) {
        double weight = weights.get(part.getKey());
        all += weight;
        covered += chosen.stream().anyMatch(part.getValue()::contains) ? weight : 0;
      }
    }
    return all == 0 ? 0 : covered / all;
  }

  /** The sentence that adds most; the earliest of equals; -1 if none adds anything. */
  private static int best(
      Map<Object, Set<Integer>> parts, Map<Object, Double> weights, Set<Object> open) {
    Map<Integer, Double> gains = new HashMap<>();
    open.forEach(
        part -> parts.get(part).forEach(s -> gains.merge(s, weights.get(part), Double::sum)));
    int best = -1;
    for (var gain : gains.entrySet()) {
      double more = best < 0 ? 1 : gain.getValue() - gains.get(best);
      if (more > 1e-9 || (more > -1e-9 && gain.getKey() < best)) {
        best = gain.getKey();
      }
    }
    return best;
  }

  private Set<Integer> sentences(List<Integer> places) {
    var found = new LinkedHashSet<Integer>();
    for (int place : places) {
      int from = 0;
      int to = spans.size() - 1;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (spans.get(middle).end() <= place) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      found.add(from);
    }
    return found;
  }

  /**
   * The words of a sentence that it denies and its sources do not, or the reverse.
   *
   * @param saidDenied the tokens that it denies
   */
  List<String> contradicted(Tokens said, Negations.Denied saidDenied, Sources sources) {
    Set<String> surely = new HashSet<>();
    Set<String> perhaps = new HashSet<>();
    Set<String> affirmed = new HashSet<>();
    for (int sentence : sources.sentences()) {
      int last = tokens.at(spans.get(sentence).end());
      for (int i = tokens.at(spans.get(sentence).start()); i < last; i++) {
        String stem = stems.at(tokens, i).orElse("");
        (denied.surely().get(i) ? surely : affirmed).add(stem);
        if (denied.perhaps().get(i)) {
          perhaps.add(stem);
        }
      }
    }
    var contradicted = new ArrayList<String>();
    for (int i = 0; i < said.size(); i++) {
      String stem = stems.at(said, i).orElse("none");
      boolean denies =
          saidDenied.surely().get(i) && affirmed.contains(stem) && !perhaps.contains(stem);
      boolean affirms =
          !saidDenied.perhaps().get(i) && surely.contains(stem) && !affirmed.contains(stem);
      if (denies || affirms) {
        contradicted.add(said.text(i, i + 1));
      }
    }
    return contradicted;
  }
}
