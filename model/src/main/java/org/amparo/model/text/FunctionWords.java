package org.amparo.model.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of each language that carry no subject, folded. */
public final class FunctionWords {

  private final Map<String, Set<String>> byLanguage = new HashMap<>();
  private final Set<String> all = new HashSet<>();

  public FunctionWords() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                FunctionWords.class.getResourceAsStream("function-words.txt"),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .forEach(entry -> add(entry[0], Set.copyOf(List.of(entry[1].split(" ")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of the language; those of all four where the language is none of them. */
  public Set<String> of(String language) {
    return byLanguage.getOrDefault(language, all);
  }

  private void add(String language, Set<String> words) {
    byLanguage.put(language, words);
    all.addAll(words);
  }
}
