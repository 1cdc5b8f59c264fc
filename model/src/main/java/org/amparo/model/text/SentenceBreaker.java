package org.amparo.model.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Breaks case documents into sentences: Unicode's sentence boundaries (UAX 29) with the
 * abbreviations that CLDR knows, and on top of them what legal and scanned papers need. Paragraph
 * numbers stay with their sentence, abbreviations before a number (<i>Art. 3</i>, <i>No.
 * 12/2017</i>) do not end one, and a line break of the page or of the scanner is a space unless the
 * lines are a list.
 */
public final class SentenceBreaker {

  private static final Map<String, ULocale> LOCALES =
      Map.of(
          "es",
          new ULocale("es"),
          "en",
          ULocale.ENGLISH,
          "pt",
          new ULocale("pt"),
          "fr",
          ULocale.FRENCH);

  /** Abbreviations, folded and without their point, that stand before a name or another word. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "sr", "sra", "srta", "sres", "dr", "dra", "dres", "lic", "licda", "ing", "abg", "prof",
          "profa", "mr", "mrs", "ms", "mme", "mlle", "mm", "me", "vs", "v", "ud", "uds", "vd",
          "exp", "expte", "cf", "vid", "av", "avda", "gral", "cnel", "tte", "cap", "sgto", "depto",
          "dept", "adv", "des", "exmo", "exma", "ilmo", "ilma", "excmo", "excma", "st", "ste",
          "hon", "rev", "gen", "col", "capt", "sgt", "insp", "supt", "rt", "mag", "min", "fdo",
          "eg", "ie", "pres", "sec", "tel", "ltd", "inc", "cia", "ltda");

  /** Abbreviations that end no sentence when a number follows. */
  private static final Set<String> BEFORE_A_NUMBER =
      Set.of(
          "art", "arts", "no", "nos", "num", "nums", "nr", "n", "pag", "pags", "pp", "p", "parr",
          "parrs", "par", "para", "paras", "sec", "secs", "cap", "caps", "ch", "vol", "fol", "fs",
          "fl", "fls", "inc", "lit", "res", "dec", "decr", "exp", "expte", "al", "ap", "apdo",
          "doc", "fig", "reg", "proc", "ley", "lei", "disp", "const", "cons", "tel", "ext", "aprox",
          "ca", "approx", "cf", "ss");

  private static final Pattern LABEL =
      Pattern.compile("\\s*\\(?(?:\\d{1,3}(?:\\.\\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?\\s*");

  private static final Pattern LIST_ITEM =
      Pattern.compile(
          "^\\s*(?:[-*•–—·]|\\(?\\d{1,3}[.)]|\\(?[a-z][.)]|[^\\s:][^:.]{0,40}:(?:\\s|$))");

  /**
   * @param language ISO 639-1; another language than es, en, pt, fr is broken by the general rules
   * @return the sentences in order, trimmed of white space, none empty
   */
  public List<Span> sentences(String text, String language) {
    BreakIterator boundaries = boundaries(language);
    boundaries.setText(unwrapLines(text));
    var sentences = new ArrayList<Span>();
    int start = boundaries.first();
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      boolean last = end == text.length();
      if (!last && (isLabel(text, start, end) || endsInAbbreviation(text, start, end))) {
        continue;
      }
      addTrimmed(text, start, end, sentences);
      start = end;
    }
    addTrimmed(text, start, text.length(), sentences);
    return sentences;
  }

  private static BreakIterator boundaries(String language) {
    ULocale locale = LOCALES.getOrDefault(language, ULocale.ROOT);
    return FilteredBreakIteratorBuilder.getInstance(locale)
        .wrapIteratorWithFilter(BreakIterator.getSentenceInstance(locale));
  }

  /** Replaces line breaks inside a paragraph by spaces, so that every offset stays what it was. */
  private static String unwrapLines(String text) {
    var unwrapped = new StringBuilder(text);
    int lineStart = 0;
    int longest = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\n') {
        continue;
      }
      int length = i - lineStart;
      longest = Math.max(longest, length);
      int next = i + 1;
      int nextEnd = text.indexOf('\n', next);
      String following = text.substring(next, nextEnd < 0 ? text.length() : nextEnd);
      if (following.isBlank()) {
        longest = 0;
      } else if (!endsEarly(length, longest) && !LIST_ITEM.matcher(following).find()) {
        unwrapped.setCharAt(i, ' ');
      }
      lineStart = next;
    }
    return unwrapped.toString();
  }

  /** A line far shorter than its neighbours ended because its author wanted it to. */
  private static boolean endsEarly(int length, int longest) {
    return length < 20 || length < longest * 0.6;
  }

  private static boolean isLabel(String text, int start, int end) {
    return end - start <= 16
        && text.indexOf('\n', start) < 0 | text.indexOf('\n', start) >= end
        && LABEL.matcher(text).region(start, end).matches();
  }

  private static boolean endsInAbbreviation(String text, int start, int end) {
    int point = end - 1;
    while (point > start && Character.isWhitespace(text.charAt(point))) {
      if (text.charAt(point) == '\n' && point + 1 < end && text.charAt(point + 1) == '\n') {
        return false;
      }
      point--;
    }
    if (text.charAt(point) != '.') {
      return false;
    }
    int wordStart = point;
    while (wordStart > start && Folding.fold(text.charAt(wordStart - 1)) != 0) {
      wordStart--;
    }
    if (wordStart == point) {
      return false;
    }
    String word = Folding.fold(text.substring(wordStart, point));
    if (word.length() == 1 && Character.isUpperCase(text.charAt(wordStart))) {
      return true;
    }
    boolean numberFollows = Character.isDigit(text.charAt(end));
    return numberFollows ? BEFORE_A_NUMBER.contains(word) : ABBREVIATIONS.contains(word);
  }

  private static void addTrimmed(String text, int start, int end, List<Span> sentences) {
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end > start) {
      sentences.add(new Span(start, end));
    }
  }
}
