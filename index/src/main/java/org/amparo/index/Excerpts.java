package org.amparo.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cuts out of a document what is worth showing.
 *
 * @param marks where the query's words stand, in order, without overlaps
 */
record Excerpts(String text, Pages pages, List<TextRange> marks) {
  /** Short stretches shown of one document. */
  private static final int MOST = 3;

  /** UTF-16 units of a short stretch. */
  private static final int LENGTH = 240;

  /** The passage as an excerpt; the document's first one if none is named. */
  Optional<Excerpt> passage(TextRange passage) {
    TextRange range = passage;
    if (range == null || range.end() > text.length()) {
      range = marks.isEmpty() ? firstPassage() : passageAround(marks.getFirst());
    }
    return range == null ? Optional.empty() : Optional.of(cut(range));
  }

  private TextRange firstPassage() {
    // The beginning alone is cut: its first passage is the same as the whole text's.
    String beginning = text.substring(0, Math.min(text.length(), 4000));
    List<TextRange> passages = Passages.of(beginning);
    return passages.isEmpty() ? null : passages.getFirst();
  }

  private TextRange passageAround(TextRange mark) {
    return Passages.of(text).stream()
        .filter(passage -> passage.end() > mark.start())
        .findFirst()
        .orElse(null);
  }

  /** The stretches with the most different marks, those in the best passage first. */
  List<Excerpt> highlights(TextRange passage) {
    record Window(TextRange range, int distinct, boolean inPassage) {}
    var windows = new ArrayList<Window>();
    for (int i = 0; i < marks.size(); i++) {
      TextRange around = around(marks.get(i));
      var words = new java.util.HashSet<String>();
      int last = i;
      while (last < marks.size() && marks.get(last).end() <= around.end()) {
        words.add(
            text.substring(marks.get(last).start(), marks.get(last).end())
                .toLowerCase(java.util.Locale.ROOT));
        last++;
      }
      boolean inside =
          passage != null
              && marks.get(i).start() >= passage.start()
              && marks.get(i).end() <= passage.end();
      windows.add(new Window(around, words.size(), inside));
    }
    windows.sort(
        Comparator.comparing(Window::inPassage)
            .reversed()
            .thenComparing(Comparator.comparingInt(Window::distinct).reversed())
            .thenComparingInt(window -> window.range().start()));
    var chosen = new ArrayList<TextRange>();
    for (Window window : windows) {
      boolean apart =
          chosen.stream()
              .allMatch(
                  other ->
                      other.end() <= window.range().start()
                          || window.range().end() <= other.start());
      if (apart) {
        chosen.add(window.range());
      }
      if (chosen.size() == MOST) {
        break;
      }
    }
    return chosen.stream().map(this::cut).toList();
  }

  /** A stretch that begins a little before the mark, at word boundaries, within its line. */
  private TextRange around(TextRange mark) {
    int start = Math.max(0, mark.start() - LENGTH / 4);
    int line = text.lastIndexOf('\n', mark.start());
    if (line >= start) {
      start = line + 1;
    } else {
      while (start > 0 && start < mark.start() && !Character.isWhitespace(text.charAt(start - 1))) {
        start++;
      }
    }
    int end = Math.min(text.length(), Math.max(mark.end(), start + LENGTH));
    int nextLine = text.indexOf('\n', mark.end());
    if (nextLine >= 0 && nextLine < end) {
      end = nextLine;
    } else {
      while (end < text.length() && end > mark.end() && !Character.isWhitespace(text.charAt(end))) {
        end--;
      }
    }
    return new TextRange(start, end);
  }

  private Excerpt cut(TextRange range) {
    var inside =
        marks.stream()
            .filter(mark -> mark.start() >= range.start() && mark.end() <= range.end())
            .toList();
    // A stretch may go on over a page's end: the page is that of the words found.
    int place = inside.isEmpty() ? range.start() : inside.getFirst().start();
    return new Excerpt(
        text.substring(range.start(), range.end()),
        range.start(),
        range.end(),
        inside,
        pages.at(place));
  }
}
