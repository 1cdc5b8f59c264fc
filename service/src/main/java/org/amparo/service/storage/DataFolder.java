package org.amparo.service.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The one folder in which Amparo keeps everything; readable by its owner alone. Held by one process
 * at a time. Several services share a second one: what documents consist of lies there then, and
 * here only what each needs for itself.
 */
public final class DataFolder implements AutoCloseable {

  /** Locks, uploads under way, and what every start makes anew. */
  private static final Set<String> PASSING =
      Set.of(
          "lock",
          "node",
          "archive",
          "incoming",
          "extraction",
          "native",
          "index",
          "restoring",
          "training");

  private final Path root;
  private final Path shared;
  private final FileChannel lockFile;

  private DataFolder(Path root, Path shared, FileChannel lockFile) {
    this.root = root;
    this.shared = shared;
    this.lockFile = lockFile;
  }

  /**
   * Opens the folder and makes it where it is missing.
   *
   * @throws DataFolderUnusable with a sentence for the operator, if it cannot be written or another
   *     process holds it
   */
  public static DataFolder open(Path root) {
    return open(root, Optional.empty());
  }

  /**
   * Opens the folder and the one that it shares with other services.
   *
   * @throws DataFolderUnusable as above
   */
  public static DataFolder open(Path root, Optional<Path> sharedRoot) {
    Path folder = root.toAbsolutePath().normalize();
    Path shared = sharedRoot.map(path -> path.toAbsolutePath().normalize()).orElse(folder);
    try {
      for (Path each : List.of(folder, shared)) {
        Files.createDirectories(each);
        makePrivate(each);
      }
      var lockFile =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lockFile.tryLock();
      if (lock == null) {
        lockFile.close();
        throw new DataFolderUnusable(
            "The data folder " + folder + " is in use by another Amparo. Stop that one first.");
      }
      var data = new DataFolder(folder, shared, lockFile);
      if (Files.exists(data.restoring())) {
        lockFile.close();
        throw new DataFolderUnusable(
            "A restore into " + shared + " was not finished. Empty the folder and restore again.");
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

  /** Where what documents consist of lies: the root itself, unless several services share it. */
  public Path shared() {
    return shared;
  }

  public boolean isShared() {
    return !shared.equals(root);
  }

  public Path database() {
    return database(root);
  }

  /** The same of a folder that is not open. */
  public static Path database(Path root) {
    return root.resolve("amparo.db");
  }

  /** What was uploaded, by the sha-256 of its bytes. */
  public Path originals() {
    return shared.resolve("originals");
  }

  /** One of them. */
  public Path original(String sha256) {
    return originals().resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /** The extracted texts; can be made again from the originals. */
  public Path texts() {
    return shared.resolve("texts");
  }

  /** That of one document. */
  public Path text(String id) {
    return texts().resolve(id.substring(0, 2)).resolve(id + ".txt");
  }

  /** Passage vectors; can be made again from the texts. */
  public Path vectors() {
    return shared.resolve("vectors");
  }

  /** Those of one document. */
  public Path vectors(String id) {
    return vectors().resolve(id.substring(0, 2)).resolve(id + ".vectors");
  }

  /** Uploads under way; on the same file system as the originals. */
  public Path incoming() {
    return ownAmongShared("incoming");
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
    return restoring(shared);
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
    return shared.resolve("models");
  }

  /** Models that are being trained; what lies here when nothing is trained is worth nothing. */
  public Path training() {
    return ownAmongShared("training");
  }

  /** What other services call this one: the same at every start, and no other's. */
  public String node() {
    Path file = root.resolve("node");
    try {
      if (Files.notExists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new DataFolderUnusable(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  /** On the file system of the originals, and yet this service's alone. */
  private Path ownAmongShared(String name) {
    return isShared() ? shared.resolve(name).resolve(node()) : root.resolve(name);
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
