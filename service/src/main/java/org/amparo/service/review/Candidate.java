package org.amparo.service.review;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.model.classification.Classification;
import org.amparo.service.document.Doubt;
import org.amparo.service.document.StoredDocument;

/**
 * A document that a person may look at.
 *
 * @param labels all that the model named
 * @param words of its title and its summary, which stand for what it says
 */
record Candidate(
    StoredDocument document,
    Classification classification,
    Doubt doubt,
    Set<String> labels,
    Set<String> words) {

  private static final int SHORTEST_WORD = 4;

  /** How much of what two documents share each kind of likeness makes. */
  private static final double LABELS = 0.5;

  private static final double WORDS = 0.4;
  private static final double LANGUAGE = 0.1;

  static Candidate of(StoredDocument document) {
    var reading = document.reading().orElseThrow();
    Classification classification = reading.classification();
    Stream<String> sentences =
        reading.summary().sentences().stream().map(sentence -> sentence.text());
    Set<String> words =
        Stream.concat(Stream.of(document.displayTitle()), sentences)
            .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")))
            .filter(word -> word.length() >= SHORTEST_WORD)
            .collect(Collectors.toSet());
    return new Candidate(
        document, classification, Doubt.of(classification), labels(classification), words);
  }

  private static Set<String> labels(Classification classification) {
    Set<String> labels = new HashSet<>();
    classification.topics().forEach(topic -> labels.add(topic.id()));
    labels.add(classification.type().id());
    return labels;
  }

  boolean isUrgent() {
    return doubt.urgencyRank() == 0;
  }

  double uncertainty() {
    return doubt.uncertainty();
  }

  /** How much of what one shows the other shows, too, from 0 to 1. */
  double likeness(Candidate other) {
    String language = document.reading().orElseThrow().language();
    boolean sameLanguage = language.equals(other.document.reading().orElseThrow().language());
    return LABELS * overlap(labels, other.labels)
        + WORDS * overlap(words, other.words)
        + (sameLanguage ? LANGUAGE : 0);
  }

  /** Shared over all (Jaccard). */
  private static double overlap(Set<String> one, Set<String> other) {
    if (one.isEmpty() && other.isEmpty()) {
      return 1;
    }
    long shared = one.stream().filter(other::contains).count();
    return (double) shared / (one.size() + other.size() - shared);
  }
}
