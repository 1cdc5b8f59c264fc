package org.amparo.service.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The one folder in which Amparo keeps everything; readable by its owner alone. Held by one process
 * at a time.
 */
public final class DataFolder implements AutoCloseable {

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

  /** The extracted texts; can be made again from the originals. */
  public Path texts() {
    return root.resolve("texts");
  }

  /** Passage vectors; can be made again from the texts. */
  public Path vectors() {
    return root.resolve("vectors");
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
