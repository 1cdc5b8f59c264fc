package org.amparo.service.models;

import java.nio.file.Files;
import org.amparo.model.directory.ModelDirectory;

/** Classifiers of the built-in kind that were trained on this machine. */
final class TrainedModels {

  private static final String HASHES = "sha256sums.txt";

  private TrainedModels() {}

  static boolean isOne(ModelDirectory directory, String name) {
    return ModelDirectory.isName(name)
        && Files.isRegularFile(directory.folder(name).resolve(HASHES));
  }
}
