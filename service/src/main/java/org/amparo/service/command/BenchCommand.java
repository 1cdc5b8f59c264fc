package org.amparo.service.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.amparo.service.storage.FileTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "bench",
    description = {
      "Measures this machine with real files: how fast they are taken in, read and found, how fast",
      "texts are classified, alone and streamed. Uses a data folder of its own. Prints JSON."
    })
final class BenchCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of files.")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    Path data = Files.createTempDirectory("amparo-bench-");
    try (var bench = Bench.start(data)) {
      var report = bench.run(TextFiles.in(files));
      System.out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(report));
    } finally {
      FileTree.delete(data);
    }
    return 0;
  }
}
