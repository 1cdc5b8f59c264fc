package org.amparo.model.facts;

import java.util.Optional;
import java.util.Set;
import org.amparo.model.text.Phrases;
import org.amparo.model.text.Tokens;

/**
 * The numbers of files and laws: letters and digits joined by strokes, points and hyphens, such as
 * {@code CCPR/C/123/D/2918/2016}, {@code 0001234-56.2023.8.26.0100}, {@code 25.871}.
 */
final class FileNumbers {

  private static final int LONGEST = 24;
  private static final Set<String> JOINTS = Set.of("/", "-", ".", "–", "_", "‑");

  private final Phrases number;

  FileNumbers(Phrases number) {
    this.number = number;
  }

  /**
   * @param marked whether a sign or word said that a number follows
   * @param joints how many signs it has between its parts
   */
  record Number(String value, int from, int to, boolean marked, int joints) {

    /** Whether it could be the year of a law, or what it is called by: <i>la ley de 1975</i>. */
    boolean isYearOrLess() {
      return joints == 0
          && (value.length() < 2 || (value.length() == 4 && value.compareTo("1800") > 0));
    }

    boolean looksLikeAFile() {
      long digits = value.chars().filter(Character::isDigit).count();
      boolean letters = value.chars().anyMatch(Character::isLetter);
      return digits >= 2 && (marked || joints > 0 || (letters && digits >= 3) || digits >= 5);
    }
  }

  /** A number after a word that announces one; between them a sign, a colon, few words. */
  Optional<Number> numbered(Tokens tokens, int i, int fewestDigits) {
    int at = i;
    boolean marked = false;
    for (int steps = 0; steps < 4; steps++) {
      Phrases.Match sign = number.at(tokens, at).orElse(null);
      if (sign != null) {
        marked |= !tokens.is(at, "de");
        at = sign.end();
      } else if (tokens.is(at, ":") || tokens.is(at, ".") || tokens.is(at, "(")) {
        marked |= tokens.is(at, ":") || (tokens.is(at, ".") && tokens.word(at - 1).length() <= 5);
        at++;
      } else if (tokens.is(at, "eu") || tokens.is(at, "ue") || tokens.is(at, ")")) {
        at++;
      } else {
        break;
      }
    }
    boolean pointed = at > i && tokens.is(at - 1, ".");
    if (tokens.startsLine(at) || (pointed && tokens.word(at - 2).length() > 5)) {
      return Optional.empty();
    }
    boolean marks = marked;
    return run(tokens, at)
        .filter(run -> run.value().chars().filter(Character::isDigit).count() >= fewestDigits)
        .map(run -> new Number(run.value(), run.from(), run.to(), marks, run.joints()));
  }

  /** A number that is a file's by its looks alone. */
  Optional<References.Reference> bare(Tokens tokens, int i) {
    if (tokens.isAdjacent(i) && (JOINTS.contains(tokens.word(i - 1)) || tokens.is(i - 1, "@"))) {
      return Optional.empty();
    }
    boolean begins = tokens.isAdjacent(i + 1) && (tokens.isNumber(i) || tokens.isCapitalised(i));
    if (!begins) {
      return Optional.empty();
    }
    return run(tokens, i)
        .filter(run -> isFile(tokens, run))
        .map(run -> new References.Reference("case", "case " + run.value(), i, run.to()));
  }

  private static boolean isFile(Tokens tokens, Number run) {
    int strokes = 0;
    int letters = 0;
    int digits = 0;
    boolean court = false;
    for (int i = run.from(); i < run.to(); i++) {
      strokes += tokens.is(i, "/") ? 1 : 0;
      letters += tokens.isAllCapitals(i) || (tokens.isWord(i) && tokens.is(i + 1, "/")) ? 1 : 0;
      digits += tokens.isNumber(i) ? tokens.word(i).length() : 0;
      court |= tokens.isNumber(i) && tokens.word(i).length() == 7 && tokens.is(i + 1, "-");
    }
    boolean symbol = strokes >= 2 && letters >= 1 && digits >= 3;
    return symbol || (court && run.joints() >= 4);
  }

  /** Letters and digits without a space between, at least one digit. */
  private static Optional<Number> run(Tokens tokens, int i) {
    int at = i;
    int joints = 0;
    boolean digit = false;
    while (at < i + LONGEST
        && (tokens.isNumber(at) || isShortWord(tokens, at))
        && (at == i || tokens.isAdjacent(at))) {
      digit |= tokens.isNumber(at);
      at++;
      boolean joint =
          JOINTS.contains(tokens.word(at))
              && tokens.isAdjacent(at)
              && tokens.isAdjacent(at + 1)
              && (tokens.isNumber(at + 1) || isShortWord(tokens, at + 1));
      if (joint) {
        at++;
        joints++;
      }
    }
    boolean address = tokens.is(at, "@") || tokens.is(at, "%") || tokens.is(at, "$");
    return digit && at > i && !address
        ? Optional.of(new Number(tokens.text(i, at).replaceAll("\\s", ""), i, at, false, joints))
        : Optional.empty();
  }

  private static boolean isShortWord(Tokens tokens, int i) {
    return tokens.isWord(i) && tokens.end(i) - tokens.start(i) <= 8;
  }
}
