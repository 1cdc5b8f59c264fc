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
 * Takes {@code she} for {@code he} and {@code hija} for {@code hijo}, so that the gender of a
 * person does not decide what the paper about that person is.
 */
final class GenderedWords {

  private static final Map<String, String> NEUTRAL = neutral();

  private GenderedWords() {}

  /**
   * @param word folded
   * @return what stands for it whatever the gender; most words stand for themselves
   */
  static String neutral(String word) {
    return NEUTRAL.getOrDefault(word, word);
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
