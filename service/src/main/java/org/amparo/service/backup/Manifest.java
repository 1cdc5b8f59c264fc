package org.amparo.service.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.amparo.model.digest.Sha256;
import org.amparo.service.storage.FileTree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup consists of. It is written last: a folder without one is no backup.
 *
 * @param format of this file
 * @param schema number of the last migration of the database
 * @param documents rows of documents, each with its original among the files
 * @param auditAnchor how far the audit trail had come: {@code count:hash}
 * @param files all others of the backup
 * @param seal sha-256 of this manifest as it reads with an empty seal
 */
record Manifest(
    int format,
    int schema,
    Instant madeAt,
    long documents,
    String auditAnchor,
    List<KeptFile> files,
    String seal) {

  static final String NAME = "manifest.json";
  static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A file of the backup.
   *
   * @param path within the backup and within the data folder, with slashes
   */
  record KeptFile(String path, long bytes, String sha256) {}

  static Manifest of(
      int schema, Instant madeAt, long documents, String auditAnchor, List<KeptFile> files) {
    var open = new Manifest(FORMAT, schema, madeAt, documents, auditAnchor, List.copyOf(files), "");
    return open.sealed(open.digest());
  }

  /**
   * @throws BackupRefused if it is missing or not as it was written
   */
  static Manifest read(Path backup) {
    Path file = backup.resolve(NAME);
    try {
      Manifest manifest = JSON.readValue(Files.readAllBytes(file), Manifest.class);
      if (manifest.format() > FORMAT) {
        throw new BackupRefused(
            "The backup " + backup + " was made by a newer Amparo. Install that one first.");
      }
      if (manifest.files() == null || !manifest.sealed("").digest().equals(manifest.seal())) {
        throw new BackupRefused("The backup is damaged: " + file + " is not as it was written.");
      }
      return manifest;
    } catch (NoSuchFileException e) {
      throw new BackupRefused("There is no complete backup in " + backup + ": it has no " + NAME);
    } catch (JacksonException e) {
      throw new BackupRefused("The backup is damaged: " + file + " cannot be read.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When this returns, the manifest is on the disk. */
  void write(Path backup) throws IOException {
    Path unfinished = backup.resolve(NAME + ".unfinished");
    Files.write(unfinished, JSON.writeValueAsBytes(this));
    FileTree.flush(unfinished);
    Files.move(unfinished, backup.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    FileTree.flushFolder(backup);
  }

  private Manifest sealed(String with) {
    return new Manifest(format, schema, madeAt, documents, auditAnchor, files, with);
  }

  private String digest() {
    return Sha256.of(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
  }
}
