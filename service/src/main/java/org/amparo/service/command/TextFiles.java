package org.amparo.service.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.amparo.service.extraction.Extraction;
import org.amparo.service.extraction.ExtractionLimits;
import org.amparo.service.extraction.ProcessTextExtractor;
import org.amparo.service.extraction.WorkerSettings;
import org.amparo.service.storage.FileTree;
import tools.jackson.databind.json.JsonMapper;

/** Files and folders named on the command line, answered one JSON line each. */
final class TextFiles {

  private final List<Path> files;
  private final JsonMapper json = JsonMapper.shared();

  /**
   * @throws IOException naming the path, if one is not there
   */
  TextFiles(List<Path> named) throws IOException {
    this.files = in(named);
  }

  /** The files themselves, and all that are in the folders. */
  static List<Path> in(List<Path> named) throws IOException {
    var found = new ArrayList<Path>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> tree = Files.walk(path)) {
          tree.filter(Files::isRegularFile).sorted().forEach(found::add);
        }
      } else if (Files.isReadable(path)) {
        found.add(path);
      } else {
        throw new IOException("There is no file " + path + ", or it cannot be read.");
      }
    }
    return found;
  }

  /**
   * Prints an answer for each file; where a file has no text, why.
   *
   * @return the exit code: 1 if any file had no text
   */
  int answer(String task, Function<String, Object> answer)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("amparo-");
    int exitCode = 0;
    try (var extractor =
            new ProcessTextExtractor(
                scratch.resolve("workers"), ExtractionLimits.DEFAULT, WorkerSettings.standard());
        var progress = new Progress(task)) {
      Path attachments = Files.createDirectory(scratch.resolve("attachments"));
      for (int i = 0; i < files.size(); i++) {
        Path file = files.get(i);
        switch (extractor.extract(file, file.getFileName().toString(), attachments)) {
          case Extraction.Text text ->
              print(Map.of("file", file.toString(), "answer", answer.apply(text.text())));
          case Extraction.Failed(Extraction.Reason reason, String detail) -> {
            exitCode = 1;
            print(
                Map.of(
                    "file", file.toString(), "error", Map.of("reason", reason, "detail", detail)));
          }
        }
        progress.at(i + 1L, files.size());
      }
    } finally {
      FileTree.delete(scratch);
    }
    return exitCode;
  }

  private void print(Map<String, Object> line) {
    System.out.println(json.writeValueAsString(new java.util.TreeMap<>(line).descendingMap()));
  }
}
