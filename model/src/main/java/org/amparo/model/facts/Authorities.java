package org.amparo.model.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.amparo.model.text.PhraseLists;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/**
 * Finds the authority that acts in a paper: the one in its letterhead, the one it is addressed to,
 * or the one that decides.
 */
final class Authorities {

  private static final int LONGEST = 16;
  private static final int LETTERHEAD = 260;
  private static final int FIRST_LINES = 130;
  private static final int ADDRESS = 500;
  private static final int ENOUGH = 3;

  private final Map<String, Phrases> cues =
      PhraseLists.phrasesByLabel(Authorities.class, "authority-cues.txt");

  Optional<Fact> find(Tokens tokens, String language) {
    var mentions = new HashMap<String, Integer>();
    Fact best = null;
    int bestScore = ENOUGH - 1;
    for (int i = 0; i < tokens.size(); i++) {
      int end = name(tokens, i, language.equals("en"));
      if (end <= i) {
        continue;
      }
      String name = tokens.text(i, end).replaceAll("\\s+", " ");
      int seen = mentions.merge(name, 1, Integer::sum);
      int score = score(tokens, i, end) + (seen == 3 ? 1 : 0);
      if (score > bestScore) {
        bestScore = score;
        best =
            new Fact(
                FactKind.AUTHORITY,
                tokens.text(i, end),
                name,
                tokens.start(i),
                tokens.end(end - 1));
      }
      i = end - 1;
    }
    return Optional.ofNullable(best);
  }

  private int score(Tokens tokens, int from, int end) {
    boolean head = tokens.start(from) < LETTERHEAD;
    int score = 0;
    if (head && (startsItsLine(tokens, from) || tokens.isAllCapitals(from))) {
      score += 4;
    } else if (tokens.start(from) < FIRST_LINES && end - from >= 2) {
      score += 3;
    }
    if (tokens.start(from) < ADDRESS && isAddressed(tokens, from)) {
      score += 3;
    }
    if (actsAfter(tokens, end)) {
      score += 3;
    }
    if (end - from >= 3) {
      score += 1;
    }
    if (from == 0) {
      score += 2;
    }
    return score;
  }

  private static boolean startsItsLine(Tokens tokens, int i) {
    return tokens.startsLine(i) || tokens.startsLine(i - 1) && tokens.is(i - 1, "the");
  }

  private boolean isAddressed(Tokens tokens, int from) {
    for (int i = from - 1; i >= from - 8 && i >= 0; i--) {
      if (cues.get("addressee").startsAt(tokens, i)
          && (tokens.startsLine(i) || tokens.isCapitalised(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean actsAfter(Tokens tokens, int end) {
    for (int i = end; i < end + 4 && tokens.sameSentence(i, end - 1); i++) {
      if (cues.get("decides").startsAt(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  /** The token after an institution's name that begins here; the token itself if none does. */
  private int name(Tokens tokens, int i, boolean english) {
    boolean link =
        cues.get("links").startsAt(tokens, i) || cues.get("addressee").startsAt(tokens, i);
    if (!tokens.isCapitalised(i) || (link && !tokens.is(i, "the"))) {
      return i;
    }
    Phrases.Match first = cues.get("first").at(tokens, i).orElse(null);
    int headEnd = first == null ? i : first.end();
    int end = extended(tokens, Math.max(i + 1, headEnd));
    int lastHead = i;
    for (int at = i; at < end && english; at++) {
      if (tokens.isCapitalised(at) && cues.get("last").startsAt(tokens, at)) {
        lastHead = at + 1;
        if (tokens.is(lastHead, "of") || tokens.is(lastHead, "for") || tokens.is(lastHead, "on")) {
          lastHead = end;
        }
      }
    }
    int nameEnd = first == null ? lastHead : end;
    boolean bare = nameEnd == i + 1 && cues.get("not").startsAt(tokens, i);
    boolean article =
        tokens.is(i - 1, "the")
            || tokens.is(i - 1, "la")
            || tokens.is(i - 1, "el")
            || tokens.is(i - 1, "le")
            || tokens.is(i - 1, "o")
            || tokens.is(i - 1, "a");
    return bare && !(article && actsAfter(tokens, nameEnd)) ? i : nameEnd;
  }

  private int extended(Tokens tokens, int from) {
    int end = from;
    while (end < from + LONGEST && !tokens.startsLine(end)) {
      Phrases.Match adjective = cues.get("adjectives").at(tokens, end).orElse(null);
      Phrases.Match link = cues.get("links").at(tokens, end).orElse(null);
      if (tokens.isCapitalised(end) || isOrdinalNumber(tokens, end)) {
        end++;
      } else if (adjective != null) {
        end = adjective.end();
      } else if (link != null
          && (tokens.isCapitalised(link.end()) || tokens.isNumber(link.end()))
          && !tokens.startsLine(link.end())) {
        end = link.end() + 1;
      } else {
        break;
      }
    }
    return end;
  }

  private static boolean isOrdinalNumber(Tokens tokens, int i) {
    return tokens.isNumber(i) && tokens.word(i).length() <= 3
        || (tokens.is(i, "º") || tokens.is(i, "°") || tokens.is(i, "ª") || tokens.is(i, "-"))
            && (tokens.isAdjacent(i) || tokens.isCapitalised(i + 1));
  }
}
