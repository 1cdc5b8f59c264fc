package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a paper looks, whatever it says: a form has its fields, a law its articles, an interview its
 * questions. Each trait is stated in steps, "at least so much", so that a linear model can weigh
 * it.
 */
final class Layout {

  private static final Pattern FIELD = Pattern.compile("\\s*[^\\s:][^:]{0,40}:(\\s.*)?");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "\\s*(\\d+(\\.\\d+)*[.)º°]?|[ivx]+[.)]|[IVX]+[.)-]|[Aa][Rr][Tt]\\S* \\d+\\S*|§"
              + " ?\\d+)\\s.*");

  /** A page shows what kind of paper it is. */
  private static final int FIRST_CHARACTERS = 8_000;

  private final List<String> traits = new ArrayList<>();

  private Layout() {}

  /** The traits of a text, from its first pages. */
  static List<String> of(String text) {
    String beginning = text.substring(0, Math.min(text.length(), FIRST_CHARACTERS));
    List<String> lines = beginning.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    double words = Math.max(1, beginning.chars().filter(Character::isWhitespace).count());
    long fields = lines.stream().filter(line -> FIELD.matcher(line).matches()).count();
    var layout = new Layout();
    layout.add("fields-per-line", fields / (double) lines.size(), 0.15, 0.4, 0.7);
    layout.add("fields", fields, 1, 3, 6, 12);
    layout.add(
        "numbered",
        lines.stream().filter(line -> NUMBERED.matcher(line).matches()).count(),
        1,
        3,
        6);
    layout.add("headings", lines.stream().filter(Layout::isCapitals).count(), 1, 3);
    layout.add("bullets", lines.stream().filter(Layout::isBullet).count(), 1, 4);
    layout.add("words-per-line", words / lines.size(), 8, 15, 30, 60);
    layout.add("words", words, 60, 120, 250, 400);
    layout.add("questions", 100 * count(beginning, "?") / words, 0.5, 2);
    layout.add("quotes", 100 * count(beginning, "\"«“") / words, 0.5, 2);
    layout.add(
        "digits", beginning.chars().filter(Character::isDigit).count() / words, 0.1, 0.3, 0.6, 1);
    layout.add("exclamations", count(beginning, "!"), 1);
    layout.add("addresses", count(beginning, "@"), 1, 2);
    layout.add("blanks", count(beginning, "_☐"), 1, 3);
    return layout.traits;
  }

  private void add(String trait, double value, double... steps) {
    for (int i = 0; i < steps.length && value >= steps[i]; i++) {
      traits.add(trait + (i + 1));
    }
  }

  private static boolean isCapitals(String line) {
    return line.chars().anyMatch(Character::isUpperCase)
        && line.chars().noneMatch(Character::isLowerCase);
  }

  private static boolean isBullet(String line) {
    return "-*•–—".indexOf(line.stripLeading().charAt(0)) >= 0;
  }

  private static double count(String text, String characters) {
    return text.chars().filter(c -> characters.indexOf(c) >= 0).count();
  }
}
