package org.amparo.service.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.model.classification.comparison.Comparison;
import org.amparo.model.classification.comparison.Contest;
import org.amparo.model.classification.linear.LinearClassifier;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.evaluation.Evaluation;
import org.amparo.model.taxonomy.Taxonomy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "evaluate",
    description = {
      "Measures a classifier on labelled texts that it was not trained on.",
      "The figures go to standard output as JSON and to standard error as a table.",
      "With --compare, ways of learning are measured instead: each learns from the corpus, and is",
      "measured on a fifth of it that none of them saw, and on FILE.jsonl as well if given."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE.jsonl",
      arity = "0..1",
      description = "id, text or file, topics, type, urgency, one JSON object a line.")
  private Path file;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "What 'train' wrote; the built-in classifier if absent.")
  private Path model;

  @Option(
      names = "--compare",
      description = "Compare the built-in classifier with other ways of learning; takes minutes.")
  private boolean compare;

  @Option(
      names = "--corpus",
      paramLabel = "FILE.jsonl",
      description =
          "With --compare: the texts to learn from; the corpus that Amparo ships if absent.")
  private Path corpus;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    checkOptions();
    List<LabelledText> texts =
        file == null ? List.of() : Corpus.read(file, Taxonomy.builtIn()).texts();
    if (file != null && texts.isEmpty()) {
      throw new IllegalArgumentException(file + " has no texts.");
    }
    return compare ? compare(texts) : evaluate(texts);
  }

  private void checkOptions() {
    if (!compare && file == null) {
      throw new ParameterException(spec.commandLine(), "FILE.jsonl or --compare is needed");
    }
    if (compare && model != null) {
      throw new ParameterException(
          spec.commandLine(), "--compare trains its own models: leave --model out");
    }
    if (!compare && corpus != null) {
      throw new ParameterException(spec.commandLine(), "--corpus belongs to --compare");
    }
  }

  private int compare(List<LabelledText> cases) throws IOException {
    Taxonomy taxonomy = Taxonomy.builtIn();
    Corpus learned = corpus == null ? Corpus.builtIn(taxonomy) : Corpus.read(corpus, taxonomy);
    try (var progress = new Progress("compare")) {
      Comparison comparison =
          new Contest(taxonomy)
              .run(learned, cases, done -> progress.at(Math.round(100 * done), 100));
      System.out.println(JsonMapper.shared().writeValueAsString(comparison));
      System.err.println("\n" + comparison.markdown());
    }
    return 0;
  }

  private int evaluate(List<LabelledText> texts) {
    try (Classifier classifier =
            model == null ? LinearClassifier.builtIn() : LinearClassifier.open(model);
        var progress = new Progress("evaluate")) {
      var answers = new ArrayList<Classification>();
      for (LabelledText text : texts) {
        answers.add(classifier.classify(text.text()));
        progress.at(answers.size(), texts.size());
      }
      Evaluation evaluation = Evaluation.of(texts, answers);
      System.out.println(JsonMapper.shared().writeValueAsString(evaluation));
      printTable(evaluation, System.err);
    }
    return 0;
  }

  private static void printTable(Evaluation evaluation, PrintStream out) {
    out.printf("%n%-34s%10s%n", evaluation.model().name(), evaluation.texts() + " texts");
    print(out, "topics, micro F1", evaluation.topicMicroF1());
    print(out, "topics, macro F1", evaluation.topicMacroF1());
    print(out, "topics, macro F1 (5 texts or more)", evaluation.topicMacroF1Frequent());
    print(out, "type, accuracy", evaluation.typeAccuracy());
    print(out, "urgency, accuracy", evaluation.urgencyAccuracy());
    print(out, "no topic, recall", evaluation.noTopicRecall());
    print(out, "sent to review", evaluation.reviewed());
    out.printf("%n%-26s%8s%11s%8s%8s%n", "", "texts", "precision", "recall", "F1");
    printLabels(out, evaluation.topics());
    printLabels(out, evaluation.types());
    printLabels(out, evaluation.urgencies());
  }

  private static void print(PrintStream out, String name, double value) {
    out.printf(Locale.ROOT, "%-34s%10.3f%n", name, value);
  }

  private static void printLabels(PrintStream out, Map<String, Evaluation.LabelMeasure> labels) {
    labels.forEach(
        (label, measure) ->
            out.printf(
                Locale.ROOT,
                "%-26s%8d%11.3f%8.3f%8.3f%n",
                label,
                measure.support(),
                measure.precision(),
                measure.recall(),
                measure.f1()));
    out.println();
  }
}
