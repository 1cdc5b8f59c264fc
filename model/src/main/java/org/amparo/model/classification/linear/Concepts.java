package org.amparo.model.classification.linear;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words and phrases that mean the same thing, whatever their language. A corpus of a few thousand
 * texts shows few of the words that people use; through the concepts, what it teaches of one word
 * holds for the others.
 */
final class Concepts {

  /** Words that agree so far are taken for the same. */
  private static final int STEM = 6;

  private static final int LONGEST_PHRASE = 5;

  private final String source;
  private final Map<String, List<String>> byPhrase = new HashMap<>();

  /**
   * @param source lines of {@code concept = phrase, phrase, ...}; those that begin with # say
   *     something to the reader
   */
  Concepts(String source) {
    this.source = source;
    source
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" = ", 2))
        .forEach(concept -> add(concept[0], concept[1].split(", ")));
  }

  /** Those that Amparo ships with. */
  static Concepts builtIn() {
    try (InputStream in = Concepts.class.getResourceAsStream("concepts.txt")) {
      return new Concepts(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What these concepts can be made of again. */
  String source() {
    return source;
  }

  /** Adds the concepts of all phrases that begin with one of the words. */
  void addBeginningAt(List<Word> words, int at, List<String> concepts) {
    String phrase = stem(words.get(at).folded());
    List<String> meant = byPhrase.get(phrase);
    for (int length = 1; meant != null; length++) {
      concepts.addAll(meant);
      if (length == LONGEST_PHRASE || at + length == words.size()) {
        return;
      }
      phrase = phrase + ' ' + stem(words.get(at + length).folded());
      meant = byPhrase.get(phrase);
    }
  }

  private void add(String concept, String[] phrases) {
    for (String phrase : phrases) {
      List<Word> words = Word.of(phrase);
      if (words.isEmpty() || words.size() > LONGEST_PHRASE) {
        throw new IllegalArgumentException(concept + ": '" + phrase + "' is no phrase");
      }
      var stems = new StringBuilder();
      for (int i = 0; i < words.size(); i++) {
        stems.append(i == 0 ? "" : " ").append(stem(words.get(i).folded()));
        List<String> meant = byPhrase.computeIfAbsent(stems.toString(), _ -> new ArrayList<>(1));
        if (i == words.size() - 1 && !meant.contains(concept)) {
          meant.add(concept);
        }
      }
    }
  }

  private static String stem(String word) {
    return word.length() > STEM ? word.substring(0, STEM) : word;
  }
}
