package org.amparo.model.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of words beside a class: {@code label: phrase, phrase, ...} a line, a label may come again;
 * lines that begin with {@code #} are remarks.
 */
public final class PhraseLists {

  private PhraseLists() {}

  /** The entries in order. */
  public static List<Map.Entry<String, List<String>>> read(Class<?> owner, String name) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(owner.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(":\\s+", 2))
          .map(line -> Map.entry(line[0].strip(), List.of(line[1].strip().split("\\s*,\\s+"))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All phrases of the list under their labels. */
  public static Phrases phrases(Class<?> owner, String name) {
    var phrases = new Phrases();
    read(owner, name)
        .forEach(entry -> entry.getValue().forEach(p -> phrases.add(p, entry.getKey())));
    return phrases;
  }

  /** The phrases of each label for themselves. */
  public static Map<String, Phrases> phrasesByLabel(Class<?> owner, String name) {
    var byLabel = new LinkedHashMap<String, Phrases>();
    for (var entry : read(owner, name)) {
      Phrases phrases = byLabel.computeIfAbsent(entry.getKey(), _ -> new Phrases());
      entry.getValue().forEach(phrase -> phrases.add(phrase, entry.getKey()));
    }
    return byLabel;
  }
}
