package org.amparo.model.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.amparo.model.digest.Sha256;

/**
 * A file as it was when it was recorded.
 *
 * @param name path below its folder, with slashes
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record FileRecord(String name, long size, String sha256) {

  public FileRecord {
    if (size < 0 || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a file record: " + name + " " + size + " " + sha256);
    }
  }

  /** The record of a file below {@code folder}. */
  public static FileRecord of(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return new FileRecord(name, Files.size(file), Sha256.of(file));
  }
}
