package org.amparo.index;

/** How opening an index went. In both cases the index works. */
public sealed interface Opening {
  /** The index, ready to answer and to take documents. */
  CaseIndex index();

  /** All that was committed is there; replay after {@link CaseIndex#committedSequence()}. */
  record Intact(CaseIndex index) implements Opening {}

  /**
   * The index is empty; every document must be put again.
   *
   * @param reason why, for the operator's log
   */
  record RebuildNeeded(CaseIndex index, Reason reason, String detail) implements Opening {}

  /** Why an index was given up. */
  enum Reason {
    /** A file is missing or its checksum does not hold. */
    DAMAGED,
    /** Written by another version of the schema or of Lucene. */
    OTHER_SCHEMA
  }
}
