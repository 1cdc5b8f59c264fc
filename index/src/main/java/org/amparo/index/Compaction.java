package org.amparo.index;

/** How {@link CaseIndex#compact} went. */
public sealed interface Compaction {

  /** The index is in few pieces. */
  record Compact() implements Compaction {}

  /**
   * Nothing was done: what is joined stays until what it is joined into is there.
   *
   * @param bytesNeeded free on the disk, which are not
   */
  record NoRoom(long bytesNeeded) implements Compaction {}
}
