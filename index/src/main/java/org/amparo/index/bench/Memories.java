package org.amparo.index.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Memories of cases that are worse than a careful summary: written so, or made so. */
final class Memories {
  private Memories() {}

  /**
   * One of ours, over the cases of the corpus.
   *
   * @param kind {@code vague}, {@code misspelt}, {@code portuguese} or {@code french}
   */
  record Memory(String caseId, String kind, String words) {}

  /** Those written by hand. */
  static List<Memory> written() throws IOException {
    try (InputStream file = Memories.class.getResourceAsStream("memories.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(fields -> new Memory(fields[0], fields[1], fields[2]))
          .toList();
    }
  }

  /**
   * Without the words that begin with a capital letter, the first excepted if it is a plain word.
   */
  static String withoutNames(String memory) {
    String[] words = memory.split(" ");
    return IntStream.range(0, words.length)
        .filter(i -> !isName(words[i]))
        .mapToObj(i -> words[i])
        .collect(Collectors.joining(" "));
  }

  /** With two letters of every name of five or more changed round, always the same ones. */
  static String withNamesMisspelt(String memory) {
    String[] words = memory.split(" ");
    return IntStream.range(0, words.length)
        .mapToObj(i -> isName(words[i]) ? misspelt(words[i]) : words[i])
        .collect(Collectors.joining(" "));
  }

  private static boolean isName(String word) {
    return !word.isEmpty()
        && Character.isUpperCase(word.charAt(0))
        && !word.matches("(A|An|The|Mrs?|La|El|Los|Las|Una?)");
  }

  private static String misspelt(String word) {
    int at = word.length() / 2;
    if (word.length() < 5 || !word.chars().allMatch(Character::isLetter)) {
      return word;
    }
    return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
  }
}
