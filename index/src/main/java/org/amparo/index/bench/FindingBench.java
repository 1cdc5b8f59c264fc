package org.amparo.index.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
  private final List<Path> more;

  /**
   * @param more files with questions of one's own
   */
  FindingBench(CaseCorpus corpus, List<Path> more) {
    this.corpus = corpus;
    this.more = List.copyOf(more);
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
      for (Path file : more) {
        List<CaseCorpus.Question> questions = CaseCorpus.questions(file);
        results.put(
            file.getFileName() + "Reference",
            measure(questions, CaseCorpus.Question::english, plain::find));
        results.put(
            file.getFileName().toString(),
            measure(questions, CaseCorpus.Question::english, words -> find(index, words, true)));
      }
      for (String kind : List.of("vague", "misspelt", "portuguese", "french")) {
        List<CaseCorpus.Question> ours =
            Memories.written().stream()
                .filter(memory -> memory.kind().equals(kind))
                .map(memory -> new CaseCorpus.Question(memory.caseId(), memory.words(), ""))
                .toList();
        results.put(kind + "Reference", measure(ours, CaseCorpus.Question::english, plain::find));
        results.put(
            kind, measure(ours, CaseCorpus.Question::english, words -> find(index, words, true)));
      }
      harder(results, "WithoutNames", Memories::withoutNames, plain, index);
      harder(results, "NamesMisspelt", Memories::withNamesMisspelt, plain, index);
    } finally {
      Scratch.delete(scratch);
    }
    return results;
  }

  private void harder(
      Map<String, Object> results,
      String name,
      UnaryOperator<String> worse,
      PlainLucene plain,
      CaseIndex index) {
    Function<CaseCorpus.Question, String> english = question -> worse.apply(question.english());
    Function<CaseCorpus.Question, String> spanish = question -> worse.apply(question.spanish());
    results.put("english" + name + "Reference", measure(english, plain::find));
    results.put("english" + name, measure(english, words -> find(index, words, true)));
    results.put("spanish" + name + "Reference", measure(spanish, plain::find));
    results.put("spanish" + name, measure(spanish, words -> find(index, words, true)));
  }

  private Map<String, Object> measure(
      Function<CaseCorpus.Question, String> words, Function<String, List<String>> find) {
    return measure(corpus.questions(), words, find);
  }

  private static Map<String, Object> measure(
      List<CaseCorpus.Question> questions,
      Function<CaseCorpus.Question, String> words,
      Function<String, List<String>> find) {
    var ranks = new ArrayList<Integer>();
    for (CaseCorpus.Question question : questions) {
      int rank = find.apply(words.apply(question)).indexOf(question.id()) + 1;
      ranks.add(rank);
      if (rank != 1 && Boolean.getBoolean("amparo.bench.misses")) {
        System.err.println(rank + "\t" + question.id() + "\t" + words.apply(question));
      }
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
