package org.amparo.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.amparo.index.lexicon.Lexicon;

/** Opens the embedded index. */
public final class CaseIndexes {
  private CaseIndexes() {}

  /**
   * Opens the index in this folder, or makes an empty one. A damaged index, or one written by
   * another version of the schema, is removed and an empty one takes its place: {@link
   * Opening.RebuildNeeded} says so and the caller puts every document again, while searches already
   * run.
   *
   * @throws java.io.UncheckedIOException if the folder cannot be used at all: no permission, or
   *     another process holds it
   */
  public static Opening open(Path folder, IndexSettings settings) {
    return open(folder, settings, Lexicon.standard());
  }

  /** The same with a lexicon of one's own. */
  public static Opening open(Path folder, IndexSettings settings, Lexicon lexicon) {
    try {
      IndexFolder files = IndexFolder.at(folder);
      Optional<IndexFolder.Verdict> verdict = files.examine(settings.verifyOnOpen());
      if (verdict.isPresent()) {
        files.clear();
      }
      CaseIndex index = new LuceneCaseIndex(files, settings, lexicon, Weights.standard());
      return verdict
          .<Opening>map(found -> new Opening.RebuildNeeded(index, found.reason(), found.detail()))
          .orElseGet(() -> new Opening.Intact(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
