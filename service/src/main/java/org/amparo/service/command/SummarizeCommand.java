package org.amparo.service.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Verification;
import org.amparo.model.facts.FactFinder;
import org.amparo.model.facts.KeyFacts;
import org.amparo.model.grounding.Grounding;
import org.amparo.model.summary.ExtractiveSummarizer;
import org.amparo.model.text.LanguageDetection;
import org.amparo.model.writing.SummaryWriter;
import org.amparo.service.summary.SummaryAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "summarize",
    description =
        "The sentences that carry the case, its key facts and deadline, one JSON line each file.")
final class SummarizeCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of files.")
  private List<Path> files;

  @Option(
      names = "--sentences",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many sentences at most (${DEFAULT-VALUE}).")
  private int sentences;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "An imported model that writes the summary; each sentence is held against it.")
  private String model;

  @Override
  public Integer call() throws Exception {
    if (sentences < 1) {
      throw new IllegalArgumentException("--sentences is 1 or more, not " + sentences + ".");
    }
    if (model == null) {
      var summarizer = new ExtractiveSummarizer();
      return answers(
          (text, language, facts) ->
              SummaryAnswer.of(summarizer.summarize(text, language, sentences), facts));
    }
    try (SummaryWriter writer = writer()) {
      return answers(
          (text, language, facts) ->
              SummaryAnswer.of(
                  writer.summarize(text, language, sentences, _ -> true).orElseThrow(), facts));
    }
  }

  /** What answers for one text. */
  private interface Answer {
    SummaryAnswer of(String text, String language, KeyFacts facts);
  }

  private int answers(Answer answer) throws IOException, InterruptedException {
    var facts = new FactFinder();
    var languages = new LanguageDetection();
    return new TextFiles(files)
        .answer(
            "summarize",
            text -> {
              String language = languages.detect(text);
              return answer.of(text, language, facts.find(text, language));
            });
  }

  private SummaryWriter writer() throws IOException {
    var models = new ModelDirectory(AmparoCommand.dataFolder().resolve("models"));
    return switch (models.verify(model)) {
      case Verification.Intact(var found) ->
          SummaryWriter.load(found, new Grounding(), new ExtractiveSummarizer());
      case Verification.Refused(_, Refusal.NotThere(var name)) ->
          throw new IllegalArgumentException(
              "There is no model %s. %s".formatted(name, canWrite(models)));
      case Verification.Refused(_, var refusal) ->
          throw new IllegalArgumentException(refusal.reason());
    };
  }

  private static String canWrite(ModelDirectory models) {
    List<String> names =
        models.list().stream()
            .filter(model -> SummaryWriter.TASKS.contains(model.task()))
            .map(ModelDescription::name)
            .toList();
    return names.isEmpty()
        ? "No installed model writes summaries."
        : "Summaries can be written by " + String.join(", ", names) + ".";
  }
}
