package org.amparo.index;

import java.nio.file.Path;

/** Opens the embedded index. */
public final class CaseIndexes {
  private CaseIndexes() {}

  /**
   * Opens the index in this folder, or makes an empty one. A damaged index, or one written by
   * another version of the schema, is set aside and an empty one takes its place: {@link
   * Opening.RebuildNeeded} says so and the caller puts every document again, while searches already
   * run.
   *
   * @throws java.io.UncheckedIOException if the folder cannot be used at all: no permission, or
   *     another process holds it
   */
  public static Opening open(Path folder, IndexSettings settings) {
    throw new UnsupportedOperationException("not yet");
  }
}
