package org.amparo.model.classification.linear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes {@code she} for {@code he}, {@code hija} for {@code hijo} and {@code detenida} for {@code
 * detenido}, so that the gender of a person does not decide what the paper about that person is.
 */
final class GenderedWords {

  private static final Map<String, String> NEUTRAL = neutral();

  /** Shorter words that end so (<i>vida, nada</i>) are hardly ever said of somebody. */
  private static final int SHORTEST_INFLECTED = 6;

  private GenderedWords() {}

  /**
   * @param word folded
   * @return what stands for it whatever the gender; most words stand for themselves
   */
  static String neutral(String word) {
    String neutral = NEUTRAL.get(word);
    if (neutral != null) {
      return neutral;
    }
    return word.length() < SHORTEST_INFLECTED ? word : withoutFeminineEnding(word);
  }

  /** <i>Detenida</i> as <i>detenido</i>, <i>trabajadoras</i> as <i>trabajadores</i>. */
  private static String withoutFeminineEnding(String word) {
    String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    boolean plural = singular.length() < word.length();
    String stem = singular.substring(0, singular.length() - 1);
    if (singular.endsWith("ada") || singular.endsWith("ida")) {
      return stem + (plural ? "os" : "o");
    }
    if (singular.endsWith("dora") || singular.endsWith("tora")) {
      return stem + (plural ? "es" : "");
    }
    return word;
  }

  private static Map<String, String> neutral() {
    var neutral = new HashMap<String, String>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                GenderedWords.class.getResourceAsStream("gendered.txt"), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(", ")))
          .map(pair -> pair.split(" "))
          .forEach(pair -> neutral.putIfAbsent(pair[1], pair[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(neutral);
  }
}
