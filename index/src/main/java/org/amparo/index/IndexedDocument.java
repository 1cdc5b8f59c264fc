package org.amparo.index;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A document as the index takes it.
 *
 * @param id opaque and unique; putting the same id again replaces
 * @param caseId the case it belongs to; empty for an intake document that belongs to none yet
 * @param title what a person calls it; may be blank
 * @param filename as it was uploaded; may be blank
 * @param language two-letter code; {@code es}, {@code en}, {@code pt}, {@code fr} have an analysis
 *     of their own, any other is indexed in its exact forms
 * @param text the whole text; offsets in hits count its UTF-16 units
 * @param topics taxonomy ids
 * @param countries that the text names, ISO 3166-1 alpha-2
 * @param type taxonomy id
 * @param urgency taxonomy id
 * @param date the date the document bears
 * @param received when the centre got it
 * @param sequence the database's number of this change, ascending
 * @param embedding passage vectors, where a model is installed
 * @param pageOffsets where each page begins in the text, the first one at 0; empty without pages
 * @param released whether it was released for research
 */
public record IndexedDocument(
    String id,
    Optional<String> caseId,
    String title,
    String filename,
    String language,
    String text,
    List<String> topics,
    List<String> countries,
    Optional<String> type,
    Optional<String> urgency,
    Optional<Instant> date,
    Instant received,
    long sequence,
    Optional<Embedding> embedding,
    List<Integer> pageOffsets,
    boolean released) {
  public IndexedDocument {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a document needs an id");
    }
    Objects.requireNonNull(caseId);
    Objects.requireNonNull(title);
    Objects.requireNonNull(filename);
    Objects.requireNonNull(language);
    Objects.requireNonNull(text);
    topics = List.copyOf(topics);
    countries = List.copyOf(countries);
    Objects.requireNonNull(type);
    Objects.requireNonNull(urgency);
    Objects.requireNonNull(date);
    Objects.requireNonNull(received);
    Objects.requireNonNull(embedding);
    pageOffsets = List.copyOf(pageOffsets);
  }

  /** An intake document with nothing but a language and a text. */
  public static IndexedDocument of(String id, String language, String text) {
    return new IndexedDocument(
        id,
        Optional.empty(),
        "",
        "",
        language,
        text,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        0,
        Optional.empty(),
        List.of(),
        false);
  }

  /** The same document in this case. */
  public IndexedDocument inCase(String newCaseId) {
    return new IndexedDocument(
        id,
        Optional.of(newCaseId),
        title,
        filename,
        language,
        text,
        topics,
        countries,
        type,
        urgency,
        date,
        received,
        sequence,
        embedding,
        pageOffsets,
        released);
  }

  /** The same document under these names. */
  public IndexedDocument called(String newTitle, String newFilename) {
    return new IndexedDocument(
        id,
        caseId,
        newTitle,
        newFilename,
        language,
        text,
        topics,
        countries,
        type,
        urgency,
        date,
        received,
        sequence,
        embedding,
        pageOffsets,
        released);
  }

  /** The same document with these labels. */
  public IndexedDocument labelled(List<String> newTopics, String newType, String newUrgency) {
    return new IndexedDocument(
        id,
        caseId,
        title,
        filename,
        language,
        text,
        newTopics,
        countries,
        Optional.of(newType),
        Optional.of(newUrgency),
        date,
        received,
        sequence,
        embedding,
        pageOffsets,
        released);
  }

  /** The same document bearing this date. */
  public IndexedDocument dated(Instant newDate) {
    return new IndexedDocument(
        id,
        caseId,
        title,
        filename,
        language,
        text,
        topics,
        countries,
        type,
        urgency,
        Optional.of(newDate),
        received,
        sequence,
        embedding,
        pageOffsets,
        released);
  }

  /** The same document as this change of the database. */
  public IndexedDocument at(long newSequence) {
    return new IndexedDocument(
        id,
        caseId,
        title,
        filename,
        language,
        text,
        topics,
        countries,
        type,
        urgency,
        date,
        received,
        newSequence,
        embedding,
        pageOffsets,
        released);
  }

  /** The same document with these vectors. */
  public IndexedDocument embedded(Embedding newEmbedding) {
    return new IndexedDocument(
        id,
        caseId,
        title,
        filename,
        language,
        text,
        topics,
        countries,
        type,
        urgency,
        date,
        received,
        sequence,
        Optional.of(newEmbedding),
        pageOffsets,
        released);
  }

  /** The same document on these pages. */
  public IndexedDocument paged(List<Integer> newPageOffsets) {
    return new IndexedDocument(
        id,
        caseId,
        title,
        filename,
        language,
        text,
        topics,
        countries,
        type,
        urgency,
        date,
        received,
        sequence,
        embedding,
        newPageOffsets,
        released);
  }

  /** The same document released for research. */
  public IndexedDocument releasedForResearch() {
    return new IndexedDocument(
        id,
        caseId,
        title,
        filename,
        language,
        text,
        topics,
        countries,
        type,
        urgency,
        date,
        received,
        sequence,
        embedding,
        pageOffsets,
        true);
  }
}
