package org.amparo.model.facts;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/**
 * Provisions of laws and treaties: <i>articles 2 (d), 3 and 12 of the Convention</i>, <i>s
 * 36(2)(a)</i>, <i>art. L. 761-1</i>.
 */
final class Provisions {

  private static final int MOST_NUMBERS = 20;
  private static final int LONGEST_NAME = 14;
  private static final Set<String> AND = Set.of(",", "y", "e", "et", "and", "or", "o", "ou", "&");
  private static final Set<String> SUFFIXES = Set.of("bis", "ter", "quater");
  private static final Set<String> HEADING_MARKS = Set.of(".", ":", "–", "-", "—", "°", "º");

  private final Phrases of;
  private final Phrases instruments = PhraseLists.phrases(Provisions.class, "instruments.txt");

  Provisions(Map<String, Phrases> cues) {
    this.of = cues.get("of");
  }

  Optional<References.Reference> at(Tokens tokens, int from, int afterWord, String kind) {
    boolean letterAlone = afterWord - from == 1 && tokens.word(from).length() <= 2;
    var numbers = new StringBuilder();
    int end = number(tokens, afterWord, numbers);
    if (end == afterWord || (letterAlone && tokens.isAllCapitals(from))) {
      return Optional.empty();
    }
    if (tokens.startsLine(from) && isHeading(tokens, end)) {
      return Optional.empty();
    }
    for (int count = 1; count < MOST_NUMBERS; count++) {
      int next = end;
      while (AND.contains(tokens.word(next)) && next < end + 2) {
        next++;
      }
      if (next == end && !tokens.is(next, "to") && !tokens.is(next, "a")) {
        break;
      }
      int bracket = next == end ? next + 1 : next;
      if (tokens.is(bracket, "(") && isInBrackets(tokens, bracket)) {
        numbers.append(",(").append(tokens.text(bracket + 1, bracket + 2)).append(')');
        end = bracket + 3;
        continue;
      }
      if (next == end) {
        break;
      }
      var another = new StringBuilder();
      int after = number(tokens, next, another);
      if (after == next || isAnotherThing(tokens, after)) {
        break;
      }
      numbers.append(',').append(another);
      end = after;
    }
    return Optional.of(withInstrument(tokens, from, end, kind + " " + numbers));
  }

  /** <i>L. 121-9</i>, where the word article is left out. */
  Optional<References.Reference> ofFrenchCode(Tokens tokens, int i) {
    boolean code =
        (tokens.is(i, "l") || tokens.is(i, "r"))
            && tokens.isCapitalised(i)
            && tokens.is(i + 1, ".")
            && tokens.isNumber(i + 2)
            && tokens.is(i + 3, "-")
            && tokens.isNumber(i + 4)
            && tokens.isAdjacent(i + 4);
    if (!code) {
      return Optional.empty();
    }
    var value = new StringBuilder("article ");
    int end = number(tokens, i, value);
    return Optional.of(new References.Reference("article", value.toString(), i, end));
  }

  private References.Reference withInstrument(Tokens tokens, int from, int end, String value) {
    int at = end;
    if (tokens.is(at, ",")) {
      at++;
    }
    Phrases.Match link = of.at(tokens, at).orElse(null);
    int name = link == null ? at : link.end();
    Phrases.Match known = instruments.at(tokens, name).orElse(null);
    if (known != null && tokens.isCapitalised(name)) {
      return new References.Reference("article", value + " " + known.label(), from, known.end());
    }
    boolean numbered = tokens.is(name, "ley") || tokens.is(name, "lei") || tokens.is(name, "loi");
    if (link == null || !tokens.isCapitalised(name) || numbered) {
      return new References.Reference("article", value, from, end);
    }
    int last = name;
    for (int i = name; i < name + LONGEST_NAME && tokens.sameSentence(i, name); i++) {
      if (tokens.isCapitalised(i) || (tokens.isNumber(i) && tokens.word(i).length() == 4)) {
        last = i;
      } else if (of.at(tokens, i).isEmpty() && !tokens.is(i, "and") && !tokens.is(i, "on")) {
        break;
      }
    }
    boolean unnamed =
        last == name && (tokens.end(name) - tokens.start(name) > 4 || !tokens.isAllCapitals(name));
    return new References.Reference(
        "article",
        unnamed ? value : value + " " + tokens.text(name, last + 1).replaceAll("\\s+", " "),
        from,
        unnamed ? end : last + 1);
  }

  /** One number with what belongs to it, appended without spaces; the same token if none stands. */
  private static int number(Tokens tokens, int i, StringBuilder value) {
    int at = i;
    boolean letter =
        tokens.isCapitalised(at) && tokens.word(at).length() == 1 && !tokens.startsLine(at);
    if (letter) {
      int digits = tokens.is(at + 1, ".") || tokens.is(at + 1, "-") ? at + 2 : at + 1;
      if (!tokens.isNumber(digits)) {
        return i;
      }
      value.append(tokens.text(at, at + 1)).append('.');
      at = digits;
    }
    if (!tokens.isNumber(at) || tokens.word(at).length() > 5) {
      return i;
    }
    value.append(tokens.word(at++));
    while (at < i + 24) {
      if (isOrdinal(tokens, at)) {
        at++;
      } else if ((tokens.is(at, "-") || tokens.is(at, "."))
          && tokens.isAdjacent(at)
          && tokens.isAdjacent(at + 1)
          && tokens.isNumber(at + 1)) {
        value.append(tokens.word(at)).append(tokens.word(at + 1));
        at += 2;
      } else if (tokens.is(at, "§") && (tokens.isNumber(at + 1) || tokens.is(at + 1, "§"))) {
        at += tokens.is(at + 1, "§") ? 2 : 1;
        value.append('§').append(tokens.word(at));
        at++;
      } else if (tokens.is(at, "(") && isInBrackets(tokens, at)) {
        value.append('(').append(tokens.text(at + 1, at + 2)).append(')');
        at += 3;
      } else if (SUFFIXES.contains(tokens.word(at)) || isLetterOfNumber(tokens, at)) {
        value.append(tokens.text(at, at + 1));
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private static boolean isInBrackets(Tokens tokens, int i) {
    return tokens.is(i + 2, ")")
        && tokens.word(i + 1).length() <= 3
        && (tokens.isNumber(i + 1) || tokens.isWord(i + 1));
  }

  private static boolean isOrdinal(Tokens tokens, int i) {
    String word = tokens.word(i);
    boolean sign = word.equals("º") || word.equals("°") || word.equals("ª");
    boolean letters = word.equals("er") || word.equals("o") || word.equals("ro");
    return sign || (letters && tokens.isAdjacent(i));
  }

  private static boolean isLetterOfNumber(Tokens tokens, int i) {
    return tokens.isAdjacent(i) && tokens.isWord(i) && tokens.word(i).length() <= 3;
  }

  /** Whether the provision is not referred to but stands here. */
  private static boolean isHeading(Tokens tokens, int end) {
    return HEADING_MARKS.contains(tokens.word(end))
        || tokens.startsLine(end)
        || (tokens.isCapitalised(end) && !tokens.isAllCapitals(end));
  }

  /** Whether a number that follows counts something else: <i>article 3 and 12 persons</i>. */
  private static boolean isAnotherThing(Tokens tokens, int end) {
    return tokens.isAdjacent(end) && tokens.is(end, "/");
  }
}
