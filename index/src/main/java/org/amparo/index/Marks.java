package org.amparo.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Stretches of one document's text, gathered in any order. Most are never shown. */
final class Marks {
  /** A text that repeats one word costs no more. */
  static final int MOST = 2000;

  private int[] bounds = new int[16];
  private int size;

  void add(int start, int end) {
    if (size == 2 * MOST) {
      return;
    }
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * size);
    }
    bounds[size++] = start;
    bounds[size++] = end;
  }

  boolean isFull() {
    return size == 2 * MOST;
  }

  /** In order, without overlaps, within a text of this length. */
  List<TextRange> joined(int length) {
    var marks = new ArrayList<TextRange>();
    for (int i = 0; i < size; i += 2) {
      if (bounds[i] >= 0 && bounds[i] < bounds[i + 1] && bounds[i + 1] <= length) {
        marks.add(new TextRange(bounds[i], bounds[i + 1]));
      }
    }
    marks.sort(Comparator.comparingInt(TextRange::start).thenComparingInt(TextRange::end));
    var joined = new ArrayList<TextRange>();
    for (TextRange mark : marks) {
      if (!joined.isEmpty() && mark.start() < joined.getLast().end()) {
        TextRange last = joined.removeLast();
        joined.add(new TextRange(last.start(), Math.max(last.end(), mark.end())));
      } else {
        joined.add(mark);
      }
    }
    return joined;
  }
}
