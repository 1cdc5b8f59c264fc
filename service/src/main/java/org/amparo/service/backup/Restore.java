package org.amparo.service.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.amparo.model.digest.Sha256;
import org.amparo.service.backup.Manifest.KeptFile;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.DataFolderUnusable;
import org.amparo.service.storage.Database;
import org.amparo.service.storage.FileTree;
import org.amparo.service.storage.SchemaVersion;

/** Brings a backup back. Every byte is held against the manifest; nothing half comes to life. */
public final class Restore {

  private final Path backup;
  private final Manifest manifest;

  private Restore(Path backup, Manifest manifest) {
    this.backup = backup;
    this.manifest = manifest;
  }

  /**
   * @param folder a backup, or the folder in which they lie: then the newest
   * @throws BackupRefused if it is none, or of a newer Amparo
   */
  public static Restore of(Path folder) throws IOException {
    Path given = folder.toAbsolutePath().normalize();
    Path backup = new Generations(given).newest().orElse(given);
    Manifest manifest = Manifest.read(backup);
    if (manifest.schema() > SchemaVersion.ofProgram()) {
      throw new BackupRefused(
          "The backup %s was made by a newer Amparo (schema %d; this one knows %d). Install that one first."
              .formatted(backup, manifest.schema(), SchemaVersion.ofProgram()));
    }
    return new Restore(backup, manifest);
  }

  /** The backup itself. */
  public Path backup() {
    return backup;
  }

  public long documents() {
    return manifest.documents();
  }

  /**
   * Reads every file.
   *
   * @throws BackupRefused naming the first that is missing or not as it was
   */
  public void verify() throws IOException {
    verifySizes();
    for (KeptFile file : manifest.files()) {
      if (!Sha256.of(path(backup, file)).equals(file.sha256())) {
        throw damaged(file);
      }
    }
  }

  /**
   * @param data where it is to live: no folder yet, or an empty one
   * @param database of that folder
   * @throws BackupRefused if the backup is damaged or the folder is not empty; it stays as it was
   * @throws DataFolderUnusable if the database is not empty; it stays as it was, too
   */
  public void into(Path data, Database database) throws IOException {
    Path root = data.toAbsolutePath().normalize();
    refuseFilled(root);
    verifySizes();
    Path restoring = DataFolder.restoring(root);
    boolean made = Files.notExists(root);
    Files.createDirectories(restoring);
    try {
      for (KeptFile file : manifest.files()) {
        copy(file, path(restoring, file));
      }
      bringBackRows(DataFolder.database(restoring), database);
    } catch (IOException | RuntimeException e) {
      FileTree.delete(restoring);
      if (made) {
        Files.delete(root);
      }
      throw e;
    }
    // Until the last of them is moved and the folder is gone, nothing starts here.
    List<Path> parts;
    try (Stream<Path> listed = Files.list(restoring)) {
      parts = listed.toList();
    }
    for (Path part : parts) {
      Files.move(part, root.resolve(part.getFileName()));
    }
    FileTree.flushFolder(root);
    Files.delete(restoring);
    FileTree.flushFolder(root);
  }

  private static void bringBackRows(Path file, Database database) throws IOException {
    try {
      if (database.takesOver(file)) {
        Files.delete(file);
      }
    } catch (SQLException e) {
      throw new IOException("The database could not be filled: " + e.getMessage(), e);
    }
  }

  private static void refuseFilled(Path root) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new BackupRefused(root + " is no folder.");
    }
    if (!FileTree.isFree(root)) {
      throw new BackupRefused(
          "The data folder " + root + " is not empty. Move what is there away first.");
    }
  }

  private void verifySizes() throws IOException {
    for (KeptFile file : manifest.files()) {
      Path path = path(backup, file);
      if (!Files.isRegularFile(path)) {
        throw new BackupRefused("The backup is not complete: " + file.path() + " is missing.");
      }
      if (Files.size(path) != file.bytes()) {
        throw damaged(file);
      }
    }
  }

  private void copy(KeptFile file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    String copied;
    try (var out = Files.newOutputStream(target)) {
      copied = Sha256.copying(path(backup, file), out);
    }
    if (!copied.equals(file.sha256())) {
      throw damaged(file);
    }
    FileTree.flush(target);
  }

  private static BackupRefused damaged(KeptFile file) {
    return new BackupRefused(
        "The backup is damaged: " + file.path() + " is not as it was written.");
  }

  /** Within the folder, whatever the manifest says. */
  private static Path path(Path folder, KeptFile file) {
    Path path = folder.resolve(file.path()).normalize();
    if (!path.startsWith(folder) || path.equals(folder)) {
      throw new BackupRefused("The backup is damaged: it names a file outside of itself.");
    }
    return path;
  }
}
