package org.amparo.service.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.linear.LinearClassifier;
import org.amparo.model.classification.linear.LinearTraining;
import org.amparo.model.directory.ModelDirectory;

/** Classifiers of the built-in kind that were trained on this machine. */
final class TrainedModels {

  private static final String HASHES = "sha256sums.txt";

  private TrainedModels() {}

  static boolean isOne(ModelDirectory directory, String name) {
    return ModelDirectory.isName(name)
        && Files.isRegularFile(directory.folder(name).resolve(HASHES));
  }

  /** Oldest first. */
  static List<ModelVersion> list(ModelDirectory directory) {
    try (Stream<Path> folders = Files.list(directory.root())) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> isOne(directory, name))
          .sorted(TrainedModels::byNumber)
          .map(name -> LinearClassifier.versionIn(directory.folder(name)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a reader should know of the model, as Markdown; empty if it is none of these. */
  static Optional<String> card(ModelDirectory directory, String name) {
    if (!isOne(directory, name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(directory.folder(name).resolve(LinearTraining.CARD)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tenth comes after the ninth: shorter names first. */
  private static int byNumber(String one, String other) {
    return one.length() == other.length()
        ? one.compareTo(other)
        : Integer.compare(one.length(), other.length());
  }
}
