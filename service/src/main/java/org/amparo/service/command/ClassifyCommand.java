package org.amparo.service.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.amparo.model.classification.linear.LinearClassifier;
import org.amparo.model.danger.DangerWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "classify",
    description = "Tells topics, type and urgency of files, one JSON line each.")
final class ClassifyCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of files.")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    var named = new TextFiles(files);
    try (var classifier = LinearClassifier.builtIn()) {
      var watch = new DangerWatch();
      return named.answer("classify", text -> watch.over(text, classifier.classify(text)));
    }
  }
}
