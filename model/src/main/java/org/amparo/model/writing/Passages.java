package org.amparo.model.writing;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.amparo.model.text.SentenceBreaker;
import org.amparo.model.text.Span;

/**
 * A text in passages, each as long as a model can read, parted at ends of sentences. Together they
 * are the text but for white space.
 */
final class Passages implements Iterator<String> {

  private final String text;
  private final List<Span> sentences;
  private final Predicate<String> fits;
  private final int longest;
  private int sentence;
  private int position;

  /**
   * @param fits whether a passage can be read; a part of one that can be read can, too
   * @param longest more characters are not tried
   */
  Passages(String text, String language, Predicate<String> fits, int longest) {
    this.text = text;
    this.sentences = new SentenceBreaker().sentences(text, language);
    this.fits = fits;
    this.longest = longest;
  }

  @Override
  public boolean hasNext() {
    return sentence < sentences.size();
  }

  /**
   * @throws IllegalArgumentException if not even a character can be read
   */
  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int from = Math.max(position, sentences.get(sentence).start());
    int left = sentences.size() - sentence;
    int tried = most(left, count -> end(count) - from <= longest);
    int count = most(tried, n -> fits.test(text.substring(from, end(n))));
    if (count > 0) {
      position = end(count);
      sentence += count;
    } else {
      position = from + piece(from, end(1));
      sentence += position >= end(1) ? 1 : 0;
    }
    return text.substring(from, position);
  }

  /** How many passages there will be, by what those so far took. */
  int about(int soFar) {
    return Math.max(
        soFar + (hasNext() ? 1 : 0), Math.round((float) soFar * text.length() / position));
  }

  private int end(int count) {
    return sentences.get(sentence + count - 1).end();
  }

  /** How much of a sentence that is too long can be read, if possible to the end of a word. */
  private int piece(int from, int end) {
    int length =
        most(Math.min(longest, end - from), n -> fits.test(text.substring(from, from + n)));
    if (length == 0) {
      throw new IllegalArgumentException("not a character fits");
    }
    if (from + length == end) {
      return length;
    }
    int space = text.lastIndexOf(' ', from + length);
    if (space > from + length / 2) {
      return space - from;
    }
    boolean halved = length > 1 && Character.isHighSurrogate(text.charAt(from + length - 1));
    return halved ? length - 1 : length;
  }

  /** The greatest number up to a limit for which a condition holds that holds for all below. */
  private static int most(int limit, IntPredicate condition) {
    int least = 0;
    int most = limit;
    while (least < most) {
      int middle = (least + most + 1) >>> 1;
      if (condition.test(middle)) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return least;
  }
}
