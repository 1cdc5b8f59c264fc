package org.amparo.model.classification.linear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Words for where somebody is from, which must not decide what a paper is about. */
final class Origins {

  private static final int SHORTEST = 4;

  private final Set<String> whole = new HashSet<>();
  private final Set<String> beginnings = new HashSet<>();

  Origins() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Origins.class.getResourceAsStream("origins.txt"), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param word folded
   */
  boolean include(String word) {
    if (whole.contains(word)) {
      return true;
    }
    for (int length = SHORTEST; length <= word.length(); length++) {
      if (beginnings.contains(word.substring(0, length))) {
        return true;
      }
    }
    return false;
  }

  private void add(String entry) {
    if (entry.endsWith(".")) {
      whole.add(entry.substring(0, entry.length() - 1));
    } else {
      beginnings.add(entry);
    }
  }
}
