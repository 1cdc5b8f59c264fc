package org.amparo.index;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.lucene.util.BytesRef;

/**
 * Where the pages of a document begin.
 *
 * @param starts offsets in its text, ascending; empty for a document without pages
 */
record Pages(int[] starts) {
  static Pages of(List<Integer> offsets) {
    return new Pages(offsets.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  /** As text, for pages are few and Lucene compresses what it stores. */
  BytesRef encode() {
    var text = new StringBuilder();
    for (int start : starts) {
      text.append(start).append(' ');
    }
    return new BytesRef(text);
  }

  /**
   * @param bytes what {@link #encode} made; null for none
   */
  static Pages decode(BytesRef bytes) {
    if (bytes == null || bytes.length == 0) {
      return new Pages(new int[0]);
    }
    return new Pages(
        Arrays.stream(bytes.utf8ToString().split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  /** The page, from 1, on which this place of the text stands. */
  OptionalInt at(int offset) {
    if (starts.length == 0) {
      return OptionalInt.empty();
    }
    int found = Arrays.binarySearch(starts, offset);
    while (found >= 0 && found + 1 < starts.length && starts[found + 1] == offset) {
      // Empty pages begin where the next one does: the words stand on the last of them.
      found++;
    }
    return OptionalInt.of(Math.max(1, found >= 0 ? found + 1 : -found - 1));
  }
}
