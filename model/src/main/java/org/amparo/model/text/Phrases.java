package org.amparo.model.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Phrases, each with a label, found where they begin; the longest wins. A word of a phrase that
 * ends in {@code *} stands for every word that begins so.
 */
public final class Phrases {

  private static final int SHORTEST_STEM = 2;

  private final Node root = new Node();

  /**
   * A phrase that stands in a text.
   *
   * @param end the token after it
   */
  public record Match(String label, int end) {}

  /**
   * Adds a phrase.
   *
   * @throws IllegalArgumentException if it has a beginning of a word that is too short to be looked
   *     for
   */
  public void add(String phrase, String label) {
    Tokens words = Tokens.of(phrase);
    Node node = root;
    for (int i = 0; i < words.size(); i++) {
      boolean stem = words.is(i + 1, "*");
      if (stem && words.word(i).length() < SHORTEST_STEM) {
        throw new IllegalArgumentException(phrase + ": " + words.word(i) + "* is too short");
      }
      Map<String, Node> next = stem ? node.stems : node.words;
      node = next.computeIfAbsent(words.word(i), _ -> new Node());
      i += stem ? 1 : 0;
    }
    node.label = label;
  }

  /** Whether any phrase begins at a token. */
  public boolean startsAt(Tokens tokens, int i) {
    return at(tokens, i).isPresent();
  }

  /** The longest phrase that begins at a token. */
  public Optional<Match> at(Tokens tokens, int i) {
    return Optional.ofNullable(longest(root, tokens, i));
  }

  private static Match longest(Node node, Tokens tokens, int i) {
    String word = tokens.word(i);
    Match best = node.label == null ? null : new Match(node.label, i);
    if (word.isEmpty()) {
      return best;
    }
    Node exact = node.words.get(word);
    if (exact != null) {
      best = longer(best, longest(exact, tokens, i + 1));
    }
    if (!node.stems.isEmpty()) {
      for (int length = Math.min(word.length(), 20); length >= SHORTEST_STEM; length--) {
        Node stem = node.stems.get(word.substring(0, length));
        if (stem != null) {
          best = longer(best, longest(stem, tokens, i + 1));
        }
      }
    }
    return best;
  }

  private static Match longer(Match a, Match b) {
    return a == null || (b != null && b.end() > a.end()) ? b : a;
  }

  private static final class Node {
    private final Map<String, Node> words = new HashMap<>(4);
    private final Map<String, Node> stems = new HashMap<>(2);
    private String label;
  }
}
