package org.amparo.model.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.amparo.model.text.SentenceBreaker;
import org.amparo.model.text.Span;

/** Parts a text into passages as long as a model can read, at ends of sentences. */
final class Passages {

  private final SentenceBreaker breaker = new SentenceBreaker();
  private final Predicate<String> fits;
  private final int longest;

  /**
   * @param fits whether a passage can be read; a part of one that can be read can, too
   * @param longest more characters are not tried
   */
  Passages(Predicate<String> fits, int longest) {
    this.fits = fits;
    this.longest = longest;
  }

  /**
   * The passages in order, which together are the text but for white space; each as long as
   * possible.
   *
   * @throws IllegalArgumentException if not even a character can be read
   */
  List<String> of(String text, String language) {
    List<Span> sentences = breaker.sentences(text, language);
    var passages = new ArrayList<String>();
    int from = 0;
    for (int next = 0; next < sentences.size(); ) {
      from = Math.max(from, sentences.get(next).start());
      int first = next;
      int begin = from;
      int count = most(sentences.size() - next, n -> end(sentences, first, n) - begin <= longest);
      count = most(count, n -> fits.test(text.substring(begin, end(sentences, first, n))));
      if (count > 0) {
        from = end(sentences, next, count);
        next += count;
      } else {
        from = begin + piece(text, begin, sentences.get(next).end());
        next += from >= sentences.get(next).end() ? 1 : 0;
      }
      passages.add(text.substring(begin, from));
    }
    return passages;
  }

  private static int end(List<Span> sentences, int first, int count) {
    return sentences.get(first + count - 1).end();
  }

  /** How much of a sentence that is too long can be read, if possible to the end of a word. */
  private int piece(String text, int from, int end) {
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
  private static int most(int limit, java.util.function.IntPredicate condition) {
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
