package org.amparo.model.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The words, numbers and signs of a text in order, and its sentences, as far as finding facts needs
 * them. A number is a run of digits, in which a scanner's {@code O}, {@code l} or {@code I} may
 * stand.
 *
 * <p>Reading beyond either end gives an empty sign, so that grammars need not look where they are.
 */
public final class Tokens {

  private static final int FULL_LINE = 55;

  private final String text;
  private int[] starts;
  private int[] ends;
  private String[] folded;
  private final BitSet lineStarts = new BitSet();
  private int[] sentences;
  private int size;
  private long reads;

  private Tokens(String text) {
    this.text = text;
    int guess = Math.max(16, text.length() / 4);
    starts = new int[guess];
    ends = new int[guess];
    folded = new String[guess];
  }

  /** The tokens of a text of any length, in one pass. */
  public static Tokens of(String text) {
    var tokens = new Tokens(text);
    tokens.split();
    tokens.findSentences();
    return tokens;
  }

  /** The text itself. */
  public String text() {
    return text;
  }

  /** How many tokens there are. */
  public int size() {
    return size;
  }

  /** How often a token was looked at: what finding facts cost. */
  public long reads() {
    return reads;
  }

  /** Where the token begins in the text, in UTF-16 code units. */
  public int start(int i) {
    return i < 0 ? 0 : i < size ? starts[i] : text.length();
  }

  /** One past the token's last character. */
  public int end(int i) {
    return i < 0 ? 0 : i < size ? ends[i] : text.length();
  }

  /** The word in lower case without accents; a number in digits; a sign as it is. */
  public String word(int i) {
    reads++;
    return i < 0 || i >= size ? "" : folded[i];
  }

  /** Whether the token is that word, folded. */
  public boolean is(int i, String word) {
    return word(i).equals(word);
  }

  /** Whether it is a run of digits. */
  public boolean isNumber(int i) {
    String word = word(i);
    return !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
  }

  /** Whether it is a run of letters. */
  public boolean isWord(int i) {
    String word = word(i);
    return !word.isEmpty() && Character.isLetter(word.charAt(0)) && !isOrdinalSign(word.charAt(0));
  }

  /** Whether it is a word with a capital first letter. */
  public boolean isCapitalised(int i) {
    return isWord(i) && Character.isUpperCase(text.charAt(starts[i]));
  }

  /** Whether it is a word of two or more letters, all of them capitals. */
  public boolean isAllCapitals(int i) {
    return isCapitalised(i)
        && ends[i] - starts[i] > 1
        && text.substring(starts[i], ends[i]).chars().noneMatch(Character::isLowerCase);
  }

  /** The number's value; -1 if it is none or has more digits than any that stands alone. */
  public int number(int i) {
    return isNumber(i) && folded[i].length() <= 9 ? Integer.parseInt(folded[i]) : -1;
  }

  /** Whether nothing, not even a space, stands between the token and the one before. */
  public boolean isAdjacent(int i) {
    return i > 0 && i < size && starts[i] == ends[i - 1];
  }

  /** Whether the token is the first one of its line. */
  public boolean startsLine(int i) {
    return i <= 0 || i >= size || lineStarts.get(i);
  }

  /** The number of the token's sentence, counted from 0; -1 before the first token. */
  public int sentence(int i) {
    return i < 0 ? -1 : i < size ? sentences[i] : Integer.MAX_VALUE;
  }

  /** Whether two tokens stand in one sentence. */
  public boolean sameSentence(int i, int j) {
    return sentence(i) == sentence(j);
  }

  /** The text of the tokens from one to before another. */
  public String text(int from, int to) {
    return text.substring(start(from), end(to - 1));
  }

  /** The first token at or after a place in the text. */
  public int at(int offset) {
    int found = Arrays.binarySearch(starts, 0, size, offset);
    return found >= 0 ? found : -found - 1;
  }

  private void split() {
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        if (c == '\n') {
          lineStarts.set(size);
        }
        i++;
        continue;
      }
      int end = i + 1;
      if (isDigit(c) || (isDigitLike(c) && i + 1 < text.length() && isDigit(text.charAt(i + 1)))) {
        while (end < text.length() && (isDigit(text.charAt(end)) || isDigitAmongDigits(end))) {
          end++;
        }
        add(i, end, digits(i, end));
      } else if (isLetter(c)) {
        while (end < text.length() && isLetter(text.charAt(end))) {
          end++;
        }
        add(i, end, Folding.fold(text.subSequence(i, end)));
      } else {
        add(i, end, c == '’' ? "'" : String.valueOf(c));
      }
      i = end;
    }
  }

  private void add(int start, int end, String word) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      folded = Arrays.copyOf(folded, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    folded[size++] = word;
  }

  /** A sentence ends at a point, a blank line, or a line that its author ended early. */
  private void findSentences() {
    sentences = new int[size];
    int sentence = 0;
    int lineStart = 0;
    for (int i = 1; i < size; i++) {
      boolean newLine = startsLine(i);
      if (newLine ? endsAtLine(i, lineStart) : endsWithPoint(i)) {
        sentence++;
      }
      if (newLine) {
        lineStart = starts[i];
      }
      sentences[i] = sentence;
    }
  }

  private boolean endsAtLine(int i, int lineStart) {
    int gapStart = ends[i - 1];
    int firstBreak = text.indexOf('\n', gapStart);
    boolean blankLine = text.substring(firstBreak + 1, starts[i]).indexOf('\n') >= 0;
    boolean shortLine = gapStart - lineStart < FULL_LINE;
    return blankLine || shortLine || isEnd(folded[i - 1].charAt(0)) || folded[i - 1].equals(";");
  }

  private boolean endsWithPoint(int i) {
    String before = folded[i - 1];
    if (before.equals("?") || before.equals("!")) {
      return true;
    }
    if (!before.equals(".") || isAdjacent(i)) {
      return false;
    }
    boolean abbreviation =
        i > 1 && isWord(i - 2) && folded[i - 2].length() <= 3 && isNumber(i) | isCapitalised(i - 2);
    return !abbreviation && !Character.isLowerCase(text.charAt(starts[i]));
  }

  private String digits(int start, int end) {
    var digits = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      digits.append(c == 'O' ? '0' : isDigit(c) ? c : '1');
    }
    return digits.toString();
  }

  private boolean isDigitAmongDigits(int i) {
    return isDigitLike(text.charAt(i)) && i + 1 < text.length() && isDigit(text.charAt(i + 1));
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || c == '\u2007';
  }

  private static boolean isDigitLike(char c) {
    return c == 'O' || c == 'l' || c == 'I';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) && !isOrdinalSign(c);
  }

  private static boolean isOrdinalSign(char c) {
    return c == 'º' || c == 'ª';
  }

  private static boolean isEnd(char c) {
    return c == '.' || c == '?' || c == '!' || c == ':';
  }
}
