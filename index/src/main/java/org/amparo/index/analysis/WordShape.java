package org.amparo.index.analysis;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Gives words the shape in which people look for them, the same in every language because a query's
 * language is not known: {@code O.N.U.} is {@code onu}, {@code l'expulsion} and {@code wife's} lose
 * what is no part of the word, and {@code 2918/2016}, {@code 12.03.2015} and {@code informe_final}
 * come apart at their marks, so that a phrase finds them however they are written.
 */
final class WordShape extends TokenFilter {
  private static final Set<String> ELIDED =
      Set.of("l", "d", "qu", "n", "s", "c", "j", "m", "t", "jusqu", "lorsqu", "puisqu");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);

  private String pending = "";
  private int pendingFrom;
  private int pendingStart;
  private boolean exactOffsets;
  private int wholeEnd;

  WordShape(TokenStream words) {
    super(words);
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    pending = "";
    pendingFrom = 0;
  }

  @Override
  public boolean incrementToken() throws IOException {
    while (true) {
      if (pendingFrom < pending.length() && emitPart()) {
        return true;
      }
      if (!input.incrementToken()) {
        return false;
      }
      if (isPlain()) {
        return true;
      }
      takeApart();
    }
  }

  private boolean isPlain() {
    char[] letters = term.buffer();
    for (int i = 0; i < term.length(); i++) {
      if (!Character.isLetterOrDigit(letters[i]) && letters[i] < 0x300) {
        return false;
      }
      if (letters[i] == '\u2019') {
        return false;
      }
    }
    return true;
  }

  private void takeApart() {
    String whole = term.toString();
    pendingStart = offset.startOffset();
    wholeEnd = offset.endOffset();
    exactOffsets = wholeEnd - pendingStart == whole.length();
    pendingFrom = 0;
    if (isInitials(whole)) {
      pending = whole.replace(".", "");
      exactOffsets = false;
    } else {
      pending = withoutApostrophes(whole);
      if (pending.length() != whole.length()) {
        // What was cut in front moves the start; what was cut behind does not.
        int cut = whole.indexOf(pending);
        if (exactOffsets && cut > 0) {
          pendingStart += cut;
        }
        exactOffsets = exactOffsets && cut >= 0;
      }
    }
  }

  private static boolean isInitials(String whole) {
    for (int i = 0; i < whole.length(); i++) {
      boolean letterExpected = i % 2 == 0;
      char c = whole.charAt(i);
      if (letterExpected ? !Character.isLetter(c) : c != '.') {
        return false;
      }
    }
    return whole.length() > 1;
  }

  private static String withoutApostrophes(String whole) {
    String word = whole.replace('\u2019', '\'');
    int first = word.indexOf('\'');
    if (first > 0 && first < word.length() - 1 && ELIDED.contains(word.substring(0, first))) {
      word = word.substring(first + 1);
    }
    return word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
  }

  private boolean emitPart() {
    int from = pendingFrom;
    while (from < pending.length() && !isPart(pending.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < pending.length() && isPart(pending.charAt(to))) {
      to++;
    }
    pendingFrom = to;
    if (from == to) {
      return false;
    }
    term.setEmpty().append(pending, from, to);
    if (from > 0) {
      position.setPositionIncrement(1);
    }
    if (exactOffsets) {
      offset.setOffset(pendingStart + from, pendingStart + to);
    } else {
      offset.setOffset(pendingStart, wholeEnd);
    }
    return true;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c >= 0x300 && c != '\u2019';
  }
}
