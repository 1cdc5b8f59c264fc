package org.amparo.model.classification.linear;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amparo.model.digest.Sha256;

/** The files of a model, in a folder or inside the jar. */
@FunctionalInterface
interface ModelFiles {

  /** The list of the other files, as {@code sha256sum} writes it. */
  String CHECKSUMS = "sha256sums.txt";

  /**
   * @throws NoSuchFileException if there is no such file
   */
  byte[] bytes(String name) throws IOException;

  static ModelFiles in(Path folder) {
    return checked(name -> Files.readAllBytes(folder.resolve(name)));
  }

  /** The model that Amparo ships with. */
  static ModelFiles builtIn() {
    return checked(ModelFiles::shipped);
  }

  /** What a reader should know of it. */
  static byte[] builtInCard() throws IOException {
    return shipped(LinearTraining.CARD);
  }

  private static byte[] shipped(String name) throws IOException {
    try (InputStream in = ModelFiles.class.getResourceAsStream("built-in/" + name)) {
      if (in == null) {
        throw new NoSuchFileException(name);
      }
      return in.readAllBytes();
    }
  }

  /** Writes the list by which the files are recognised when they are read. */
  static void writeChecksums(Path folder, List<String> names) throws IOException {
    var lines = new ArrayList<String>();
    for (String name : names) {
      lines.add(checksum(name, Files.readAllBytes(folder.resolve(name))));
    }
    Files.writeString(folder.resolve(CHECKSUMS), String.join("\n", lines) + "\n");
  }

  private static ModelFiles checked(ModelFiles files) {
    return name -> {
      byte[] bytes = files.bytes(name);
      var known = new String(files.bytes(CHECKSUMS), StandardCharsets.UTF_8).lines().toList();
      if (!known.contains(checksum(name, bytes))) {
        throw new IOException(
            name + " is not what was trained: its sha-256 is not in " + CHECKSUMS);
      }
      return bytes;
    };
  }

  private static String checksum(String name, byte[] bytes) {
    return Sha256.of(bytes) + "  " + name;
  }
}
