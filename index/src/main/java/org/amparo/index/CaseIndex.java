package org.amparo.index;

import java.util.List;
import java.util.Optional;

/**
 * The search index of one installation. All methods may be called from any thread.
 *
 * <p>What is put is findable within {@link IndexSettings#refreshEvery()} and survives a crash once
 * {@link #commit} has returned. The index is derived: after a start the caller replays from the
 * database every change with a sequence number above {@link #committedSequence()}. A replay may
 * repeat changes that are already in.
 *
 * <p>Every question carries a {@link Visibility}; a document outside of it influences no hit,
 * count, facet, suggestion, correction or highlight.
 */
public interface CaseIndex extends AutoCloseable {

  /**
   * Adds the document, or replaces the one with the same id, as one atomic step: no search sees
   * half of it.
   *
   * @throws IndexWriteException if the disk refuses, or refused before and nobody has called {@link
   *     #recover} since
   */
  void put(IndexedDocument document);

  /**
   * Removes the document if it is there, its text, vectors and suggestions with it. No search shows
   * it from now on, even if the disk refuses to forget it yet.
   *
   * @throws IndexWriteException as for {@link #put}
   */
  void delete(String id);

  /**
   * Makes every change so far durable, and remembers that all database changes up to and including
   * {@code sequence} are among them. The remembered number never falls.
   *
   * @throws IndexWriteException as for {@link #put}; the previous commit stays valid
   */
  void commit(long sequence);

  /**
   * Makes every change so far durable under the highest {@link IndexedDocument#sequence()} put so
   * far. Right when documents are put in the order of their sequence; with several writers say
   * {@link #commit(long)}.
   */
  void commit();

  /** The database sequence number up to which the last commit is complete; 0 if nothing is. */
  long committedSequence();

  /**
   * Makes the index take changes again after an {@link IndexWriteException}. A damaged one is
   * emptied. The caller then puts again every change after the sequence that this returns, and
   * commits no higher one before that is done.
   *
   * @return the database sequence number up to which the index is complete; 0 if it was emptied
   * @throws IndexWriteException if the disk still refuses
   */
  long recover();

  /**
   * Reads every byte against its checksum, while searches go on. A damaged index is emptied, and
   * {@link #refusal} says so.
   *
   * @return whether it is whole
   */
  boolean verify();

  /** What the disk refused, until {@link #recover} has mended it; empty while all is well. */
  Optional<String> refusal();

  /**
   * Makes every change so far findable before it returns. Background refreshing makes it optional.
   *
   * @throws IndexWriteException as for {@link #put}
   */
  void refresh();

  /**
   * Joins what was written in many pieces into few, which a question is answered from in little
   * more than half the time. For when nothing is written for a while: it reads and writes most of
   * the index, minutes for a million documents, while everything else goes on. An index that is
   * compact already is left alone.
   *
   * @throws IndexWriteException as for {@link #put}
   */
  Compaction compact();

  /** Finds documents. Never throws for anything that a person can type. */
  SearchResult search(SearchRequest request);

  /**
   * The whole result of a search, in the order of ids, from one unchanging view of the index. Size,
   * cursor and mode of the request are ignored; hits carry neither passage nor highlights.
   */
  Export export(SearchRequest request);

  /**
   * Documents like this one, best first, without it. Empty if the document is unknown or not
   * visible.
   */
  List<Hit> similar(String id, int size, Visibility visibility);

  /**
   * Completions of what a person has typed so far, most frequent first. Only words that occur in
   * visible documents come back.
   */
  List<String> suggest(String prefix, int size, Visibility visibility);

  /**
   * The saved searches that this document answers, by their ids, in the order given. A search that
   * cannot be read answers nothing. The document need not be in the index.
   */
  List<String> matching(IndexedDocument document, List<SavedSearch> searches);

  /** How much there is. */
  IndexStatistics statistics();

  /**
   * Makes every change so far durable under the last committed sequence and lets go of the folder.
   */
  @Override
  void close();
}
