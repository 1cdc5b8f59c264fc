package org.amparo.model.grounding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.facts.Particular;
import org.amparo.model.text.Tokens;

/** The names in a document, to hold those of another text against. */
final class SourceNames {

  private static final Set<String> LINKS =
      Set.of(
          "de", "del", "la", "las", "los", "el", "da", "das", "do", "dos", "du", "des", "d", "l",
          "le", "of", "the", "for", "van", "von", "der", "bin", "al", "ben", "para", "por");
  private static final Set<String> TITLES =
      Set.of(
          "sr",
          "sra",
          "srta",
          "senor",
          "senora",
          "don",
          "dona",
          "dr",
          "dra",
          "senhor",
          "senhora",
          "mr",
          "mrs",
          "ms",
          "miss",
          "m",
          "mme",
          "mlle",
          "monsieur",
          "madame");
  private static final Set<String> JOINTS = Set.of("-", "'", "‑");

  private final Tokens tokens;
  private final Set<String> functionWords;
  private final Stems stems;
  private final OrdinaryWords ordinaryWords;
  private final Map<String, List<Integer>> places = new HashMap<>();
  private final Set<String> smallStems = new HashSet<>();
  private final String initials;

  SourceNames(Tokens tokens, Set<String> functionWords, Stems stems, OrdinaryWords ordinaryWords) {
    this.tokens = tokens;
    this.functionWords = functionWords;
    this.stems = stems;
    this.ordinaryWords = ordinaryWords;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.isWord(i)) {
        places.computeIfAbsent(tokens.word(i), _ -> new ArrayList<>()).add(i);
        if (!tokens.isCapitalised(i) || tokens.isAllCapitals(i)) {
          smallStems.add(stems.of(tokens.text(i, i + 1)));
        }
      }
    }
    var letters = new StringBuilder(" ");
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.isCapitalised(i) && !functionWords.contains(tokens.word(i))) {
        letters.append(tokens.word(i).charAt(0));
      } else if (!LINKS.contains(tokens.word(i))) {
        letters.append(' ');
      }
    }
    initials = letters.toString();
  }

  /**
   * The names in a sentence that the document does not have.
   *
   * @param claims its dates, countries and so on, whose words are no names
   */
  List<String> unknown(Tokens said, List<Particular> claims) {
    BitSet taken = new BitSet();
    claims.stream()
        .filter(claim -> claim.kind() != Particular.Kind.OUTCOME)
        .forEach(claim -> taken.set(said.at(claim.start()), said.at(claim.end())));
    return runs(said, taken).stream()
        .filter(run -> !isKnown(said, run))
        .map(run -> said.text(run.getFirst(), run.getLast() + 1))
        .toList();
  }

  /** For each name in a sentence that the document has, where in the text it does. */
  List<List<Integer>> places(Tokens said) {
    return runs(said, new BitSet()).stream()
        .map(run -> whole(said, run).stream().map(tokens::start).toList())
        .filter(found -> !found.isEmpty())
        .toList();
  }

  /** Words with a capital beside each other, without what merely links them. */
  private List<List<Integer>> runs(Tokens said, BitSet taken) {
    var runs = new ArrayList<List<Integer>>();
    for (int i = 0; i < said.size(); i++) {
      boolean small = functionWords.contains(said.word(i)) && !said.isAllCapitals(i);
      if (!said.isCapitalised(i) || taken.get(i) || small) {
        continue;
      }
      var run = new ArrayList<Integer>(List.of(i));
      for (int next = next(said, i); next > 0 && !taken.get(next); next = next(said, next)) {
        run.add(next);
      }
      runs.add(run);
      i = run.getLast();
    }
    return runs;
  }

  /** The word of a name that follows another; -1 if the name ends. */
  private static int next(Tokens text, int i) {
    int at = i + 1;
    if (text.is(at, ".") && text.end(i) - text.start(i) <= 3) {
      at++;
    }
    if (JOINTS.contains(text.word(at)) && text.isAdjacent(at) && text.isAdjacent(at + 1)) {
      at++;
    } else {
      while (LINKS.contains(text.word(at)) && !text.isCapitalised(at) && at < i + 4) {
        at++;
      }
    }
    return at < text.size() && text.isCapitalised(at) && text.start(at) - text.end(i) < 20
        ? at
        : -1;
  }

  private boolean isKnown(Tokens said, List<Integer> run) {
    if (!whole(said, run).isEmpty() || isAcronym(said, run)) {
      return true;
    }
    List<Integer> proper = run.stream().dropWhile(i -> isOrdinary(said, i)).toList();
    return proper.isEmpty() || (proper.size() < run.size() && !whole(said, proper).isEmpty());
  }

  /** A word such as <i>Judge</i>, which the document may have in another form; or not, in front. */
  private boolean isOrdinary(Tokens said, int i) {
    String word = said.word(i);
    String stem = stems.of(said.text(i, i + 1));
    if (TITLES.contains(word)) {
      return true;
    }
    boolean inSource = places.containsKey(word) || smallStems.contains(stem);
    boolean alone = next(said, i) < 0;
    return i == first(said)
        ? ordinaryWords.contains(word) || (alone && smallStems.contains(stem))
        : ordinaryWords.contains(word) && inSource;
  }

  private static int first(Tokens said) {
    int i = 0;
    while (i < said.size() && !said.isWord(i)) {
      i++;
    }
    return i;
  }

  private boolean isAcronym(Tokens said, List<Integer> run) {
    return run.size() == 1
        && said.isAllCapitals(run.getFirst())
        && said.word(run.getFirst()).length() > 2
        && initials.contains(said.word(run.getFirst()));
  }

  /** Where the words of a name stand together, in order or with the last ones first. */
  private List<Integer> whole(Tokens said, List<Integer> run) {
    List<String> words = run.stream().map(said::word).toList();
    var found = new ArrayList<Integer>();
    for (int start : candidates(words.getFirst())) {
      if (follow(words, start).isPresent()) {
        found.add(start);
      }
    }
    for (int split = 1; split < words.size() && found.isEmpty(); split++) {
      List<String> front = words.subList(0, split);
      List<String> last = words.subList(split, words.size());
      for (int start : candidates(last.getFirst())) {
        boolean begins =
            !tokens.isCapitalised(start - 1) || ordinaryWords.contains(tokens.word(start - 1));
        Optional<Integer> end = begins ? follow(last, start) : Optional.empty();
        int comma = end.map(this::endOfName).orElse(-1) + 1;
        if (comma > 0 && tokens.is(comma, ",") && follow(front, comma + 1).isPresent()) {
          found.add(start);
        }
      }
    }
    return found;
  }

  private List<Integer> candidates(String word) {
    if (word.length() > 1) {
      return places.getOrDefault(word, List.of());
    }
    return places.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(word))
        .flatMap(entry -> entry.getValue().stream())
        .filter(tokens::isCapitalised)
        .toList();
  }

  /** The last word of a name that begins at a token; in between the document may say more of it. */
  private Optional<Integer> follow(List<String> words, int start) {
    int at = start;
    if (!fits(words.getFirst(), at)) {
      return Optional.empty();
    }
    for (String word : words.subList(1, words.size())) {
      do {
        at = successor(at, word);
      } while (at > 0 && !fits(word, at));
      if (at < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(at);
  }

  /** In a hurried note names have no capitals; their words must stand side by side then. */
  private int successor(int i, String wanted) {
    int next = next(tokens, i);
    if (next > 0) {
      return next;
    }
    int at = i + 1;
    while (LINKS.contains(tokens.word(at)) && !tokens.is(at, wanted)) {
      at++;
    }
    return tokens.is(at, wanted) ? at : -1;
  }

  private boolean fits(String word, int i) {
    return word.length() == 1 ? tokens.word(i).startsWith(word) : tokens.is(i, word);
  }

  private int endOfName(int i) {
    int last = i;
    for (int next = next(tokens, last); next > 0; next = next(tokens, last)) {
      last = next;
    }
    return last;
  }
}
