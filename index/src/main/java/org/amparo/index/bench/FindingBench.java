package org.amparo.index.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.amparo.index.CaseIndex;
import org.amparo.index.CaseIndexes;
import org.amparo.index.Hit;
import org.amparo.index.HitPage;
import org.amparo.index.IndexSettings;
import org.amparo.index.IndexedDocument;
import org.amparo.index.SearchRequest;
import org.amparo.index.Visibility;

/** Finds known cases by what a person remembers of them. */
final class FindingBench {
  private final CaseCorpus corpus;

  FindingBench(CaseCorpus corpus) {
    this.corpus = corpus;
  }

  Map<String, Object> run() throws IOException {
    var results = new LinkedHashMap<String, Object>();
    results.put("documents", corpus.cases().size());
    Path scratch = Files.createTempDirectory("amparo-finding");
    try (var plain = new PlainLucene(scratch.resolve("plain"), corpus.cases());
        CaseIndex index =
            CaseIndexes.open(scratch.resolve("ours"), IndexSettings.standard()).index()) {
      corpus.cases().forEach(one -> index.put(IndexedDocument.of(one.id(), "en", one.text())));
      index.refresh();
      results.put("englishReference", measure(CaseCorpus.Question::english, plain::find));
      results.put(
          "english", measure(CaseCorpus.Question::english, words -> find(index, words, true)));
      results.put(
          "englishWithoutLexicon",
          measure(CaseCorpus.Question::english, words -> find(index, words, false)));
      results.put("spanishReference", measure(CaseCorpus.Question::spanish, plain::find));
      results.put(
          "spanish", measure(CaseCorpus.Question::spanish, words -> find(index, words, true)));
      results.put(
          "spanishWithoutLexicon",
          measure(CaseCorpus.Question::spanish, words -> find(index, words, false)));
    } finally {
      Scratch.delete(scratch);
    }
    return results;
  }

  private Map<String, Object> measure(
      Function<CaseCorpus.Question, String> words, Function<String, List<String>> find) {
    var ranks = new ArrayList<Integer>();
    for (CaseCorpus.Question question : corpus.questions()) {
      ranks.add(find.apply(words.apply(question)).indexOf(question.id()) + 1);
    }
    return new Finding(ranks).toJson();
  }

  static List<String> find(CaseIndex index, String words, boolean expand) {
    var request = SearchRequest.of(words, Visibility.all()).sized(100);
    return switch (index.search(expand ? request : request.literally())) {
      case HitPage page -> page.hits().stream().map(Hit::id).toList();
      case org.amparo.index.InvalidQuery _ -> List.of();
    };
  }
}
