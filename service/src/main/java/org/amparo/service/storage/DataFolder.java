package org.amparo.service.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The one folder in which Amparo keeps everything; readable by its owner alone. Held by one process
 * at a time.
 */
public final class DataFolder implements AutoCloseable {

  /** Locks, uploads under way, and what every start makes anew. */
  private static final Set<String> PASSING =
      Set.of("lock", "incoming", "extraction", "native", "index", "restoring");

  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Opens the folder and makes it where it is missing.
   *
   * @throws DataFolderUnusable with a sentence for the operator, if it cannot be written or another
   *     process holds it
   */
  public static DataFolder open(Path root) {
    Path folder = root.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      makePrivate(folder);
      var lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lockFile.tryLock();
      if (lock == null) {
        lockFile.close();
        throw new DataFolderUnusable(
            "The data folder " + folder + " is in use by another Amparo. Stop that one first.");
      }
      var data = new DataFolder(folder, lockFile);
      if (Files.exists(data.restoring())) {
        lockFile.close();
        throw new DataFolderUnusable(
            "A restore into " + folder + " was not finished. Empty the folder and restore again.");
      }
      for (Path part :
          new Path[] {
            data.originals(), data.texts(), data.vectors(), data.incoming(), data.models()
          }) {
        Files.createDirectories(part);
      }
      data.clearIncoming();
      return data;
    } catch (IOException e) {
      throw new DataFolderUnusable(
          "The data folder " + folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  public Path root() {
    return root;
  }

  public Path database() {
    return root.resolve("amparo.db");
  }

  /** What was uploaded, by the sha-256 of its bytes. */
  public Path originals() {
    return root.resolve("originals");
  }

  /** One of them. */
  public Path original(String sha256) {
    return originals().resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /** The extracted texts; can be made again from the originals. */
  public Path texts() {
    return root.resolve("texts");
  }

  /** That of one document. */
  public Path text(String id) {
    return texts().resolve(id.substring(0, 2)).resolve(id + ".txt");
  }

  /** Passage vectors; can be made again from the texts. */
  public Path vectors() {
    return root.resolve("vectors");
  }

  /** Those of one document. */
  public Path vectors(String id) {
    return vectors().resolve(id.substring(0, 2)).resolve(id + ".vectors");
  }

  /** Uploads under way; on the same file system as the originals. */
  public Path incoming() {
    return root.resolve("incoming");
  }

  /** The search index; can be made again from the texts. */
  public Path index() {
    return root.resolve("index");
  }

  /** What the processes that read files need while they run. */
  public Path extraction() {
    return root.resolve("extraction");
  }

  /** There while a backup is brought back: what lies beside it is not whole. */
  public Path restoring() {
    return restoring(root);
  }

  /** The same of a folder that is not open. */
  public static Path restoring(Path root) {
    return root.resolve("restoring");
  }

  /** Whether this, right in the folder, is of use only to the process that made it. */
  public static boolean isPassing(Path part) {
    return PASSING.contains(part.getFileName().toString());
  }

  /** Models that the operator imported. */
  public Path models() {
    return root.resolve("models");
  }

  /** Models that are being trained; what lies here when nothing is trained is worth nothing. */
  public Path training() {
    return root.resolve("training");
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  /** Uploads that were cut off were never acknowledged; nobody waits for them. */
  private void clearIncoming() throws IOException {
    FileTree.deleteContents(incoming());
  }

  private static void makePrivate(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
