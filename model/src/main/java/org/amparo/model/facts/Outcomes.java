package org.amparo.model.facts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Finds the sentences in which an authority says what it decided. */
final class Outcomes {

  private static final List<String> ORDER_OF_WEIGHT =
      List.of("removal-ordered", "partly-granted", "no-violation", "inadmissible", "denied");
  private static final Set<String> NO_OUTCOMES = Set.of("verb", "claim", "not", "heading");
  private static final int LONGEST = 400;

  private final Map<String, Phrases> cues =
      PhraseLists.phrasesByLabel(Outcomes.class, "outcomes.txt");

  List<Fact> find(Tokens tokens) {
    var found = new ArrayList<Fact>();
    var said = new LinkedHashSet<String>();
    boolean resolving = false;
    for (int from = 0; from < tokens.size(); ) {
      int to = from + 1;
      while (to < tokens.size() && tokens.sameSentence(from, to)) {
        to++;
      }
      resolving |= anyIn(tokens, from, Math.min(to, from + LONGEST), "heading");
      for (Fact fact : inSentence(tokens, from, to, resolving)) {
        if (said.add(fact.value())) {
          found.add(fact);
        }
      }
      from = to;
    }
    return found;
  }

  private List<Fact> inSentence(Tokens tokens, int from, int to, boolean resolving) {
    if (to - from > LONGEST) {
      return List.of();
    }
    boolean claims = anyIn(tokens, from, to, "claim");
    if (claims) {
      return List.of();
    }
    var labels = new LinkedHashSet<String>();
    for (var cue : cues.entrySet()) {
      String label = cue.getKey();
      boolean weak = label.startsWith("~");
      boolean headed = label.startsWith("^");
      if (!NO_OUTCOMES.contains(label)
          && (!headed || resolving)
          && (!weak || anyIn(tokens, from, to, "verb"))
          && isSaid(tokens, from, to, cue.getValue())) {
        labels.add(weak || headed ? label.substring(1) : label);
      }
    }
    Optional<String> heavier = ORDER_OF_WEIGHT.stream().filter(labels::contains).findFirst();
    if (heavier.isPresent()) {
      labels.remove("granted");
      labels.remove("violation");
      labels.removeIf(label -> !label.equals(heavier.get()) && !label.equals("remanded"));
    }
    return labels.stream().map(label -> fact(tokens, from, to, label)).toList();
  }

  private boolean isSaid(Tokens tokens, int from, int to, Phrases words) {
    for (int i = from; i < to; i++) {
      if (words.startsAt(tokens, i)) {
        return !isConditional(tokens, from, i);
      }
    }
    return false;
  }

  private boolean isConditional(Tokens tokens, int from, int i) {
    for (int before = Math.max(from, i - 6); before < i; before++) {
      if (cues.get("not").startsAt(tokens, before)) {
        return true;
      }
    }
    return false;
  }

  private boolean anyIn(Tokens tokens, int from, int to, String label) {
    for (int i = from; i < to; i++) {
      if (cues.get(label).startsAt(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  private static Fact fact(Tokens tokens, int from, int to, String label) {
    return new Fact(
        FactKind.OUTCOME, tokens.text(from, to), label, tokens.start(from), tokens.end(to - 1));
  }
}
