package org.amparo.service.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.FileTree;
import org.springframework.stereotype.Component;

/** Where a model lies until it is whole. It appears among the models at once, or never. */
@Component
class ModelWorkbench {

  private final Path bench;
  private final Path models;

  ModelWorkbench(DataFolder data) {
    this.bench = data.training();
    this.models = data.models();
  }

  /** An empty folder to make a model in; whatever lay here before is thrown away. */
  Path clear() throws IOException {
    FileTree.delete(bench);
    return Files.createDirectories(bench.resolve("model"));
  }

  /** Throws away what is unfinished. */
  void sweep() throws IOException {
    FileTree.delete(bench);
  }

  /**
   * Puts a finished model among the others, safe from a crash.
   *
   * @return its folder
   */
  Path publish(Path model, String name) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(model)) {
      files = all.toList();
    }
    for (Path file : files) {
      FileTree.flush(file);
    }
    Path target = models.resolve(name);
    FileTree.moveDurably(model, target);
    return target;
  }
}
