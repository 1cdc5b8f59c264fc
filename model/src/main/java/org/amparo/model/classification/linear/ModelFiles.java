package org.amparo.model.classification.linear;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files of a model, in a folder or inside the jar. */
@FunctionalInterface
interface ModelFiles {

  /**
   * @throws NoSuchFileException if there is no such file
   */
  byte[] bytes(String name) throws IOException;

  static ModelFiles in(Path folder) {
    return name -> Files.readAllBytes(folder.resolve(name));
  }

  /** The model that Amparo ships with. */
  static ModelFiles builtIn() {
    return name -> {
      try (InputStream in = ModelFiles.class.getResourceAsStream("built-in/" + name)) {
        if (in == null) {
          throw new NoSuchFileException(name);
        }
        return in.readAllBytes();
      }
    };
  }
}
