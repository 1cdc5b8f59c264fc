package org.amparo.index.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.amparo.index.IndexedDocument;

/**
 * As many documents as are wanted, made of a corpus' words as often as it uses them, and of names
 * without end, some common and most rare, so that more documents hold more words. The same number
 * always gives the same document.
 */
final class MadeUpCases {
  private static final String[] TOPICS = {
    "asylum", "deportation", "immigration-detention", "human-trafficking", "labour-rights",
    "family-unity", "discrimination", "torture-ill-treatment", "fair-trial", "child-rights",
    "health", "education"
  };
  private static final String[] TYPES = {"decision", "complaint", "testimony", "report", "press"};
  private static final String[] URGENCIES = {"urgent", "priority", "routine"};
  private static final int PARAGRAPH = 60;

  /** About the share of words that a text of a hundred million words has for the first time. */
  private static final double NAMES = 0.02;

  private static final double MOST_NAMES = 20e6;
  private static final String[] SYLLABLES = {
    "ba", "cho", "dri", "el", "fu", "gue", "ham", "ix", "jo", "kal", "lu", "mar", "ni", "or", "pe",
    "qui", "ra", "sol", "ta", "ur", "ve", "wil", "xo", "ya", "zu"
  };

  private final String[] words;
  private final double[] upTo;
  private final int length;

  /**
   * @param length words of a document, on average
   */
  MadeUpCases(CaseCorpus corpus, int length) {
    this.length = length;
    Map<String, Integer> times = new HashMap<>();
    for (CaseCorpus.Case one : corpus.cases()) {
      for (String word : one.text().split("\\s+")) {
        times.merge(word, 1, Integer::sum);
      }
    }
    List<Map.Entry<String, Integer>> order = new ArrayList<>(times.entrySet());
    order.sort(
        Map.Entry.<String, Integer>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    words = order.stream().map(Map.Entry::getKey).toArray(String[]::new);
    upTo = new double[words.length];
    double sum = 0;
    for (int i = 0; i < words.length; i++) {
      sum += order.get(i).getValue();
      upTo[i] = sum;
    }
    for (int i = 0; i < words.length; i++) {
      upTo[i] /= sum;
    }
  }

  IndexedDocument document(int number) {
    var random = new Random(number * 31L + 7);
    int size = Math.max(20, (int) (length * Math.exp(random.nextGaussian() * 0.6)));
    var text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      text.append(word(random)).append(i % PARAGRAPH == PARAGRAPH - 1 ? "\n\n" : " ");
    }
    return IndexedDocument.of("d" + number, "en", text.toString())
        .inCase("c" + number % 1000)
        .called("Case " + number, "case-" + number + ".pdf")
        .labelled(
            List.of(TOPICS[random.nextInt(TOPICS.length)], TOPICS[random.nextInt(TOPICS.length)]),
            TYPES[random.nextInt(TYPES.length)],
            URGENCIES[random.nextInt(URGENCIES.length)])
        .dated(Instant.ofEpochSecond(random.nextInt(1_600_000_000)))
        .at(number);
  }

  /** A few words that one document holds, neither the rarest nor the most common. */
  String question(Random random) {
    int count = 2 + random.nextInt(3);
    var question = new ArrayList<String>();
    while (question.size() < count) {
      String word = word(random).replaceAll("[^\\p{L}]", "");
      if (word.length() > 3) {
        question.add(word);
      }
    }
    return String.join(" ", question);
  }

  private String word(Random random) {
    return random.nextDouble() < NAMES ? name(random) : known(random);
  }

  /** The n-th name is as common as one in n: its number is even on a logarithmic scale. */
  private static String name(Random random) {
    var name = new StringBuilder();
    for (int rest = (int) Math.exp(random.nextDouble() * Math.log(MOST_NAMES));
        rest > 0;
        rest /= SYLLABLES.length) {
      name.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return name.toString();
  }

  private String known(Random random) {
    int at = Arrays.binarySearch(upTo, random.nextDouble());
    return words[Math.min(words.length - 1, at < 0 ? -at - 1 : at)];
  }
}
