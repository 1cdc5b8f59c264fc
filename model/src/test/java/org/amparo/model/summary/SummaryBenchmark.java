package org.amparo.model.summary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares our extractive summary with lead, TextRank, LexRank and the extractive oracle: ROUGE
 * against one sentence that a person wrote of each document.
 *
 * <p>Arguments: a list of labelled documents, one JSON object a line with {@code file} (beside the
 * list) and {@code keypoint}. Without arguments, the documents of the built-in corpus of which we
 * wrote such a sentence. Prints JSON.
 */
final class SummaryBenchmark {

  /** A document and what a person says of it. */
  record Question(String id, String text, String language, String reference) {}

  private final Baselines baselines = new Baselines();
  private final Summarizer ours = new ExtractiveSummarizer();
  private final List<Question> questions;

  SummaryBenchmark(List<Question> questions) {
    this.questions = questions;
  }

  static List<Question> builtIn() throws IOException {
    Map<String, LabelledText> corpus =
        Corpus.builtIn(Taxonomy.builtIn()).texts().stream()
            .collect(Collectors.toMap(LabelledText::id, text -> text));
    var json = JsonMapper.shared();
    try (var in = SummaryBenchmark.class.getResourceAsStream("sentences.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(json::readTree)
          .map(
              line -> {
                LabelledText text = corpus.get(line.get("id").asString());
                return new Question(
                    text.id(), text.text(), text.language(), line.get("sentence").asString());
              })
          .toList();
    }
  }

  private static List<Question> labelled(Path list) throws IOException {
    var questions = new ArrayList<Question>();
    for (String line : Files.readAllLines(list)) {
      JsonNode entry = JsonMapper.shared().readTree(line);
      Path file = list.toAbsolutePath().getParent().resolve(entry.get("file").asString());
      questions.add(
          new Question(
              entry.get("id").asString(),
              Files.readString(file),
              "en",
              entry.get("keypoint").asString()));
    }
    return questions;
  }

  Map<String, Rouge> compare(int sentences) {
    var figures = new LinkedHashMap<String, List<Rouge>>();
    for (Question q : questions) {
      var answers = new LinkedHashMap<String, List<String>>();
      answers.put("ours", summary(q, sentences));
      answers.put("lead", baselines.lead(q.text(), q.language(), sentences));
      answers.put("textRank", baselines.textRank(q.text(), q.language(), sentences));
      answers.put("lexRank", baselines.lexRank(q.text(), q.language(), sentences));
      answers.put("oracle", baselines.oracle(q.text(), q.language(), q.reference(), sentences));
      answers.forEach(
          (name, answer) ->
              figures
                  .computeIfAbsent(name, _ -> new ArrayList<>())
                  .add(Rouge.of(String.join(" ", answer), q.reference())));
    }
    var means = new LinkedHashMap<String, Rouge>();
    figures.forEach((name, each) -> means.put(name, Rouge.mean(each)));
    return means;
  }

  private List<String> summary(Question q, int sentences) {
    return ours.summarize(q.text(), q.language(), sentences).sentences().stream()
        .map(Summary.Sentence::text)
        .toList();
  }

  public static void main(String[] arguments) throws IOException {
    List<Question> questions = arguments.length == 0 ? builtIn() : labelled(Path.of(arguments[0]));
    var benchmark = new SummaryBenchmark(questions);
    if (arguments.length > 1) {
      for (Question q : questions) {
        System.err.println("= " + q.id() + ": " + q.reference());
        benchmark.summary(q, 1).forEach(s -> System.err.println("  1 " + s));
        benchmark
            .baselines
            .lead(q.text(), q.language(), 2)
            .forEach(s -> System.err.println("  L " + s));
        benchmark
            .baselines
            .oracle(q.text(), q.language(), q.reference(), 1)
            .forEach(s -> System.err.println("  O " + s));
      }
    }
    var report = new LinkedHashMap<String, Object>();
    report.put("documents", questions.size());
    report.put("oneSentence", benchmark.compare(1));
    report.put("threeSentences", benchmark.compare(3));
    System.out.println(
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(report));
  }
}
