package org.amparo.service.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.amparo.model.facts.FactFinder;
import org.amparo.model.summary.Digest;
import org.amparo.model.summary.ExtractiveSummarizer;
import org.amparo.model.text.LanguageDetection;
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

  @Override
  public Integer call() throws Exception {
    if (sentences < 1) {
      throw new IllegalArgumentException("--sentences is 1 or more, not " + sentences + ".");
    }
    var summarizer = new ExtractiveSummarizer();
    var facts = new FactFinder();
    var languages = new LanguageDetection();
    return new TextFiles(files)
        .answer(
            "summarize",
            text -> {
              String language = languages.detect(text);
              return Digest.of(
                  summarizer.summarize(text, language, sentences), facts.find(text, language));
            });
  }
}
