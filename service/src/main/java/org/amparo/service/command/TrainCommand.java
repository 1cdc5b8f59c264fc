package org.amparo.service.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.linear.LinearTraining;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.learning.TrainingRoom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "train",
    description = {
      "Trains the built-in classifier; the same corpus gives the same files. With corrections,",
      "trains a model from what people corrected as well, while the service is stopped, and lets"
          + " it",
      "answer if it is not worse."
    })
final class TrainCommand implements Callable<Integer> {

  @Option(
      names = "--corpus",
      paramLabel = "FILE.jsonl",
      description =
          "Labelled texts, one JSON object a line; the corpus that Amparo ships if absent.")
  private Path corpus;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "amparo-linear",
      description = "Where the model's files go (${DEFAULT-VALUE}).")
  private Path output;

  @Option(
      names = "--with-corrections",
      description =
          "Learn from the documents that people corrected, too; the model goes into the data"
              + " folder.")
  private boolean withCorrections;

  @Override
  public Integer call() throws Exception {
    if (withCorrections) {
      return trainWithCorrections();
    }
    Taxonomy taxonomy = Taxonomy.builtIn();
    Corpus texts = corpus == null ? Corpus.builtIn(taxonomy) : Corpus.read(corpus, taxonomy);
    try (var progress = new Progress("train")) {
      ModelVersion model =
          new LinearTraining(taxonomy)
              .train(texts, output, (_, _, _, done) -> progress.at(Math.round(100 * done), 100));
      System.out.println(JsonMapper.shared().writeValueAsString(model));
    }
    return 0;
  }

  private int trainWithCorrections() {
    if (corpus != null) {
      System.setProperty("amparo.learning.corpus", corpus.toAbsolutePath().toString());
    }
    try (var service = StoppedService.open();
        var progress = new Progress("train")) {
      Object run =
          service
              .getBean(TrainingRoom.class)
              .train("command line", done -> progress.at(Math.round(100 * done), 100));
      System.out.println(service.getBean(JsonMapper.class).writeValueAsString(run));
    }
    return 0;
  }
}
