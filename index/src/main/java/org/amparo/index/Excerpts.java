package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/** Shows where in a document's text the query's words stand. */
final class Excerpts {
  /** Short stretches shown of one document. */
  private static final int MOST = 3;

  /** UTF-16 units of a short stretch. */
  private static final int LENGTH = 240;

  /** Marks looked at in one document; a text that repeats one word costs no more. */
  private static final int MOST_MARKS = 2000;

  private final IndexSearcher searcher;
  private final Weight weight;

  /**
   * @param query what matched; null marks nothing
   */
  Excerpts(IndexSearcher searcher, Query query) throws IOException {
    this.searcher = searcher;
    this.weight =
        query == null
            ? null
            : searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  /** Where the query's words stand, in order, without overlaps. */
  List<TextRange> marks(int doc, int length) throws IOException {
    if (weight == null) {
      return List.of();
    }
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    Matches matches = weight.matches(leaf, doc - leaf.docBase);
    MatchesIterator places = matches == null ? null : matches.getMatches(IndexFields.TEXT);
    var marks = new ArrayList<TextRange>();
    while (places != null && marks.size() < MOST_MARKS && places.next()) {
      int start = places.startOffset();
      int end = places.endOffset();
      if (start >= 0 && end <= length && start < end) {
        marks.add(new TextRange(start, end));
      }
    }
    return joined(marks);
  }

  private static List<TextRange> joined(List<TextRange> marks) {
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

  /** The passage as an excerpt; the document's first one if none is named. */
  static Optional<Excerpt> passage(String text, TextRange passage, List<TextRange> marks) {
    TextRange range = passage;
    if (range == null || range.end() > text.length()) {
      range = marks.isEmpty() ? firstPassage(text) : passageAround(text, marks.getFirst());
    }
    return range == null ? Optional.empty() : Optional.of(cut(text, range, marks));
  }

  private static TextRange firstPassage(String text) {
    // The beginning alone is cut: its first passage is the same as the whole text's.
    String beginning = text.substring(0, Math.min(text.length(), 4000));
    List<TextRange> passages = Passages.of(beginning);
    return passages.isEmpty() ? null : passages.getFirst();
  }

  private static TextRange passageAround(String text, TextRange mark) {
    return Passages.of(text).stream()
        .filter(passage -> passage.end() > mark.start())
        .findFirst()
        .orElse(null);
  }

  /** The stretches with the most different marks, those in the best passage first. */
  static List<Excerpt> highlights(String text, TextRange passage, List<TextRange> marks) {
    record Window(TextRange range, int distinct, boolean inPassage) {}
    var windows = new ArrayList<Window>();
    for (int i = 0; i < marks.size(); i++) {
      TextRange around = around(text, marks.get(i));
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
    return chosen.stream().map(range -> cut(text, range, marks)).toList();
  }

  /** A stretch that begins a little before the mark, at word boundaries, within its line. */
  private static TextRange around(String text, TextRange mark) {
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

  private static Excerpt cut(String text, TextRange range, List<TextRange> marks) {
    var inside =
        marks.stream()
            .filter(mark -> mark.start() >= range.start() && mark.end() <= range.end())
            .toList();
    return new Excerpt(
        text.substring(range.start(), range.end()), range.start(), range.end(), inside);
  }
}
