package org.amparo.model.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.amparo.model.text.SentenceBreaker;
import org.amparo.model.text.Span;

/**
 * Parts a text into windows that a model can read, at ends of sentences where there is one in the
 * second half of a window, at white space elsewhere.
 */
final class TextWindows {
  /** Characters that are looked at for each token that the model reads. */
  private static final int LONGEST_TOKEN = 16;

  private final Function<String, Tokens> tokenizer;
  private final int maxTokens;
  private final String prefix;

  /**
   * @param tokenizer cuts what is longer than {@code maxTokens}
   * @param prefix put before each window, not part of the text
   */
  TextWindows(Function<String, Tokens> tokenizer, int maxTokens, String prefix) {
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.prefix = prefix;
  }

  /** A window, and its tokens with the prefix. */
  record Window(Span source, Tokens tokens) {}

  /**
   * @param language ISO 639-1 of the text
   * @return at least one window unless the text is blank
   */
  List<Window> of(String text, String language) {
    List<Span> sentences = new SentenceBreaker().sentences(text, language);
    List<Window> windows = new ArrayList<>();
    int from = beginning(text, 0);
    while (from < text.length()) {
      int most = Math.min(text.length(), from + maxTokens * LONGEST_TOKEN);
      Tokens tokens = tokenizer.apply(prefix + text.substring(from, most));
      int end = most;
      if (tokens.cut() || most < text.length()) {
        end = parting(text, sentences, from, from + Math.min(most - from, read(tokens)));
        tokens = tokenizer.apply(prefix + text.substring(from, end));
      }
      windows.add(new Window(new Span(from, end), tokens));
      from = beginning(text, end);
    }
    return windows;
  }

  /** Characters of the window that were read; at least one, or this would never end. */
  private int read(Tokens tokens) {
    int end = tokens.spans().stream().mapToInt(Span::end).max().orElse(0);
    return Math.max(1, end - prefix.length());
  }

  private static int parting(String text, List<Span> sentences, int from, int end) {
    if (end >= text.length()) {
      return end;
    }
    int half = from + (end - from) / 2;
    int best =
        sentences.stream().mapToInt(Span::end).filter(at -> at > half && at <= end).max().orElse(0);
    for (int at = end; best == 0 && at > half; at--) {
      best = Character.isWhitespace(text.charAt(at)) ? at : 0;
    }
    return best == 0 ? end : best;
  }

  private static int beginning(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
