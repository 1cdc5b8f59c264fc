package org.amparo.model.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Finds provisions, laws and files by their numbers. */
final class References {

  private static final Set<String> PROVISIONS =
      Set.of("article", "section", "rule", "regulation", "clause", "paragraph");
  private static final Set<String> LAWS =
      Set.of("law", "decree", "resolution", "order", "directive", "convention");

  private final Map<String, Phrases> cues =
      PhraseLists.phrasesByLabel(References.class, "reference-cues.txt");

  /** Any of these, whatever it announces: most words begin none. */
  private final Phrases cue = PhraseLists.phrases(References.class, "reference-cues.txt");

  private final Provisions provisions = new Provisions(cues);
  private final FileNumbers files = new FileNumbers(cues.get("number"));

  List<Fact> find(Tokens tokens) {
    var found = new ArrayList<Fact>();
    for (int i = 0; i < tokens.size(); ) {
      Optional<Reference> reference = at(tokens, i);
      if (reference.isEmpty()) {
        i++;
        continue;
      }
      found.add(reference.get().fact(tokens));
      i = reference.get().to();
    }
    return found;
  }

  /**
   * A reference as it stands.
   *
   * @param to the token after it
   */
  record Reference(String role, String value, int from, int to) {

    Fact fact(Tokens tokens) {
      return new Fact(
          FactKind.REFERENCE,
          tokens.text(from, to),
          value,
          tokens.start(from),
          tokens.end(to - 1),
          Optional.of(role),
          Optional.empty());
    }
  }

  private Optional<Reference> at(Tokens tokens, int i) {
    if (tokens.isAdjacent(i) && tokens.isWord(i - 1)) {
      return Optional.empty();
    }
    if (cue.startsAt(tokens, i)) {
      Optional<Reference> announced = announced(tokens, i);
      if (announced.isPresent()) {
        return announced;
      }
    }
    return provisions.ofFrenchCode(tokens, i).or(() -> files.bare(tokens, i));
  }

  private Optional<Reference> announced(Tokens tokens, int i) {
    for (String kind : PROVISIONS) {
      Optional<Phrases.Match> word = cues.get(kind).at(tokens, i);
      if (word.isPresent()) {
        Optional<Reference> provision = provisions.at(tokens, i, word.get().end(), kind);
        if (provision.isPresent()) {
          return provision;
        }
      }
    }
    for (String kind : LAWS) {
      Optional<Phrases.Match> word = cues.get(kind).at(tokens, i);
      if (word.isPresent()) {
        Optional<Reference> law =
            files
                .numbered(tokens, word.get().end(), 1)
                .filter(number -> number.marked() || !number.isYearOrLess())
                .map(number -> new Reference("law", kind + " " + number.value(), i, number.to()));
        if (law.isPresent()) {
          return law;
        }
      }
    }
    return cues.get("case")
        .at(tokens, i)
        .flatMap(file -> files.numbered(tokens, file.end(), 2))
        .filter(number -> number.looksLikeAFile())
        .map(number -> new Reference("case", "case " + number.value(), i, number.to()));
  }
}
