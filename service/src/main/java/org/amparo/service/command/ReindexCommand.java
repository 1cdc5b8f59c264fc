package org.amparo.service.command;

import java.util.concurrent.Callable;
import org.amparo.service.document.DocumentStore;
import org.amparo.service.search.DocumentIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "reindex",
    description = "Makes the search index anew from the documents, while the service is stopped.")
final class ReindexCommand implements Callable<Integer> {

  @Option(
      names = "--read-again",
      description = "Also extract, classify and summarize every document again at the next start.")
  private boolean readAgain;

  @Override
  public Integer call() throws Exception {
    try (var service = StoppedService.open()) {
      var index = service.getBean(DocumentIndex.class);
      try (var progress = new Progress("reindex")) {
        index.rebuild(progress::at);
        index.compact();
      }
      if (readAgain) {
        int queued = service.getBean(DocumentStore.class).requeueReady();
        System.err.println(queued + " documents will be read again when the service starts.");
      }
    }
    return 0;
  }
}
