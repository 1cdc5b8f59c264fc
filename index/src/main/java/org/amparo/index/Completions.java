package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.amparo.index.analysis.CaseAnalysis;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Completes the last word of what a person has typed so far. */
final class Completions {
  private static final int SHORTEST = 2;

  /** Words read of one segment; a short beginning costs no more. */
  private static final int MOST_READ = 20_000;

  /** Candidates looked at for visibility at once; more are looked at until enough are visible. */
  private static final int TRIED_AT_ONCE = 200;

  private final CaseAnalysis analysis;
  private final Vocabulary vocabulary;

  Completions(CaseAnalysis analysis, Vocabulary vocabulary) {
    this.analysis = analysis;
    this.vocabulary = vocabulary;
  }

  List<String> of(String typed, int size) throws IOException {
    List<CaseAnalysis.Word> words = analysis.words(typed);
    if (words.isEmpty() || words.getLast().end() < typed.length()) {
      return List.of();
    }
    CaseAnalysis.Word last = words.getLast();
    if (last.folded().length() < SHORTEST) {
      return List.of();
    }
    String before = typed.substring(0, last.start());
    var surfaces = new Surfaces(vocabulary);
    var completions = new LinkedHashSet<String>();
    List<String> candidates = mostFrequent(last.folded());
    for (int at = 0; at < candidates.size() && completions.size() < size; at += TRIED_AT_ONCE) {
      int end = Math.min(at + TRIED_AT_ONCE, candidates.size());
      for (String word : visibleFirst(candidates.subList(at, end))) {
        if (completions.size() < size) {
          surfaces.of(word).ifPresent(surface -> completions.add(before + surface));
        }
      }
    }
    return List.copyOf(completions);
  }

  /** In the order of those documents that may be seen. */
  private List<String> visibleFirst(List<String> words) throws IOException {
    record Counted(String word, int frequency) {}
    var counted = new ArrayList<Counted>();
    for (String word : words) {
      counted.add(new Counted(word, vocabulary.frequency(word)));
    }
    counted.sort(
        Comparator.comparingInt(Counted::frequency).reversed().thenComparing(Counted::word));
    return counted.stream().filter(one -> one.frequency() > 0).map(Counted::word).toList();
  }

  private List<String> mostFrequent(String prefix) throws IOException {
    Map<BytesRef, Integer> frequencies = new HashMap<>();
    var beginning = new BytesRef(prefix);
    for (LeafReaderContext leaf : vocabulary.searcher().getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(IndexFields.TEXT);
      TermsEnum words = terms == null ? TermsEnum.EMPTY : terms.iterator();
      if (words.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
        continue;
      }
      int read = 0;
      for (BytesRef word = words.term();
          word != null && read++ < MOST_READ && StringHelper.startsWith(word, beginning);
          word = words.next()) {
        frequencies.merge(BytesRef.deepCopyOf(word), words.docFreq(), Integer::sum);
      }
    }
    var order = new ArrayList<>(frequencies.entrySet());
    order.sort(
        Map.Entry.<BytesRef, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    return order.stream().map(entry -> entry.getKey().utf8ToString()).toList();
  }
}
