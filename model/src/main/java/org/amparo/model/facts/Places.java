package org.amparo.model.facts;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.model.text.FunctionWords;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/** Finds places: those of the gazetteer, and names that the words around them make a place. */
final class Places {

  private static final int LONGEST_NAME = 5;
  private static final String NONE = "-";

  private final Phrases gazetteer = new Phrases();
  private final Map<String, Phrases> cues =
      PhraseLists.phrasesByLabel(Places.class, "place-cues.txt");
  private final FunctionWords functionWords = new FunctionWords();

  Places() {
    for (var entry : PhraseLists.read(Places.class, "places.txt")) {
      for (String name : entry.getValue()) {
        boolean unsure = name.startsWith("?");
        String plain = unsure ? name.substring(1) : name;
        gazetteer.add(plain, entry.getKey() + (unsure ? "?" : "") + "|" + plain);
      }
    }
  }

  /**
   * @param taken the countries of the text in order, which are no places
   */
  List<Fact> find(Tokens tokens, String language, List<Fact> taken) {
    var found = new ArrayList<Fact>();
    var countries = new BitSet();
    taken.forEach(fact -> countries.set(tokens.at(fact.start()), tokens.at(fact.end())));
    for (int i = 0; i < tokens.size(); ) {
      int end = i;
      if (!countries.get(i)) {
        end = tokens.isCapitalised(i) ? known(tokens, i, language, found) : i;
        end = end == i ? named(tokens, i, language, found, countries) : end;
      }
      i = Math.max(i + 1, end);
    }
    return found;
  }

  private int known(Tokens tokens, int i, String language, List<Fact> found) {
    Phrases.Match match = gazetteer.at(tokens, i).orElse(null);
    if (match == null || !tokens.isCapitalised(match.end() - 1)) {
      return i;
    }
    String[] label = match.label().split("\\|");
    if (label[0].equals(NONE)) {
      return match.end();
    }
    boolean unsure = label[0].endsWith("?");
    boolean oneWord = match.end() == i + 1;
    boolean cued = cues.get("at").startsAt(tokens, i - 1);
    boolean person = oneWord && !cued && isPartOfAName(tokens, i, match.end(), language);
    boolean surname =
        oneWord
            && tokens.isCapitalised(match.end())
            && tokens.start(match.end()) - tokens.end(match.end() - 1) == 1
            && !tokens.startsLine(match.end())
            && !gazetteer.startsAt(tokens, match.end())
            && !tokens.isAllCapitals(match.end())
            && !functionWords.of(language).contains(tokens.word(match.end()))
            && !cues.get("follower").startsAt(tokens, match.end());
    if (person || surname || (unsure && !cued)) {
      return i;
    }
    found.add(
        new Fact(
            FactKind.PLACE,
            tokens.text(i, match.end()),
            label[1],
            tokens.start(i),
            tokens.end(match.end() - 1),
            Optional.of(label[0].substring(0, 2)),
            Optional.empty()));
    return match.end();
  }

  private boolean isPartOfAName(Tokens tokens, int i, int end, String language) {
    boolean before =
        tokens.start(i) - tokens.end(i - 1) == 1
            && tokens.isCapitalised(i - 1)
            && (tokens.isAllCapitals(i) || !tokens.isAllCapitals(i - 1))
            && !tokens.startsLine(i)
            && !functionWords.of(language).contains(tokens.word(i - 1))
            && !gazetteer.startsAt(tokens, i - 1)
            && !cues.get("noun").startsAt(tokens, i - 1);
    return before && !tokens.isAllCapitals(i);
  }

  /** A name after "municipio de", "village of", "née à", or before "Parish", "District". */
  private int named(Tokens tokens, int i, String language, List<Fact> found, BitSet countries) {
    Phrases.Match noun = cues.get("noun").at(tokens, i).orElse(null);
    if (noun != null
        && !(tokens.isCapitalised(i) && tokens.isCapitalised(i - 1) && !tokens.startsLine(i))) {
      int name = noun.end();
      while (name < noun.end() + 2 && isLink(tokens, name)) {
        name++;
      }
      int end = nameEnd(tokens, name, language);
      if (end > name && !tokens.isAllCapitals(name) && !countries.get(name)) {
        boolean partOfName = tokens.isCapitalised(i) && name == noun.end() && !tokens.startsLine(i);
        return add(tokens, partOfName ? i : name, end, found);
      }
    }
    Phrases.Match at = cues.get("surely").at(tokens, i).orElse(null);
    boolean article = tokens.is(i, "a") && "aA".contains(tokens.text(i, i + 1));
    if (at != null && !article && !tokens.isAllCapitals(i)) {
      int end = nameEnd(tokens, at.end(), language);
      if (gazetteer.startsAt(tokens, at.end()) && tokens.isCapitalised(at.end())) {
        return i;
      }
      boolean person =
          end > at.end() + 1
              && !tokens.is(at.end() + 1, "-")
              && (tokens.is(i, "a") || tokens.is(i, "from"));
      boolean word = person || end == at.end() + 1 && tokens.word(at.end()).length() < 3;
      if (end > at.end()
          && !word
          && !countries.get(at.end())
          && !tokens.isAllCapitals(at.end())
          && !isOwner(tokens, end)) {
        return add(tokens, at.end(), end, found);
      }
    }
    return beforeFollower(tokens, i, language, found);
  }

  private int beforeFollower(Tokens tokens, int i, String language, List<Fact> found) {
    if (!tokens.isCapitalised(i)
        || tokens.isCapitalised(i - 1) && !tokens.startsLine(i)
        || isExcluded(tokens, i, language)) {
      return i;
    }
    for (int end = i + 1; end <= i + 3; end++) {
      Phrases.Match follower = cues.get("follower").at(tokens, end).orElse(null);
      if (follower != null && !tokens.startsLine(end) && !tokens.isCapitalised(follower.end())) {
        return add(tokens, i, end, found);
      }
      if (!tokens.isCapitalised(end)) {
        break;
      }
    }
    return i;
  }

  private int add(Tokens tokens, int from, int end, List<Fact> found) {
    String text = tokens.text(from, end);
    found.add(
        new Fact(
            FactKind.PLACE,
            text,
            text.replaceAll("\\s+", " "),
            tokens.start(from),
            tokens.end(end - 1)));
    return end;
  }

  /** Capitalised words that follow one another, with small links inside. */
  private int nameEnd(Tokens tokens, int from, String language) {
    int begin = isArticle(tokens, from) && tokens.isCapitalised(from + 1) ? from + 1 : from;
    if (!tokens.isCapitalised(from)
        || tokens.startsLine(from)
        || isExcluded(tokens, begin, language)) {
      return from;
    }
    int end = begin + 1;
    while (end < from + LONGEST_NAME && !tokens.startsLine(end)) {
      boolean hyphen = tokens.is(end, "-") && tokens.isAdjacent(end) && tokens.isAdjacent(end + 1);
      if (tokens.isCapitalised(end) && !isExcluded(tokens, end, language)) {
        end++;
      } else if ((hyphen || isLink(tokens, end)) && tokens.isCapitalised(end + 1)) {
        end += 2;
      } else {
        break;
      }
    }
    return end;
  }

  private boolean isExcluded(Tokens tokens, int i, String language) {
    return cues.get("not").startsAt(tokens, i)
        || functionWords.of(language).contains(tokens.word(i));
  }

  private static boolean isArticle(Tokens tokens, int i) {
    String word = tokens.word(i);
    return word.equals("la")
        || word.equals("las")
        || word.equals("los")
        || word.equals("el")
        || word.equals("le")
        || word.equals("les");
  }

  private static boolean isOwner(Tokens tokens, int end) {
    return tokens.is(end, "v")
        || tokens.is(end, "vs")
        || (tokens.is(end, "'") && tokens.is(end + 1, "s"));
  }

  private static boolean isLink(Tokens tokens, int i) {
    String word = tokens.word(i);
    return word.equals("de")
        || word.equals("do")
        || word.equals("da")
        || word.equals("of")
        || word.equals("del")
        || word.equals("d")
        || word.equals("'")
        || word.equals("dos")
        || word.equals("du");
  }
}
