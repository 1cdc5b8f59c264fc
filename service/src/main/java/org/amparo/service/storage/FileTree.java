package org.amparo.service.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders that must be whole on disk, or gone; or not be there yet. */
public final class FileTree {

  private FileTree() {}

  /** Whether a folder can be made here without touching what is somebody's: missing, or empty. */
  public static boolean isFree(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.notExists(folder);
    }
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.findAny().isEmpty();
    }
  }

  /** Returns when the file's bytes are on the disk. */
  public static void flush(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Moves a flushed file to its place. When this returns, the file is there after a power loss: the
   * entry in its folder is on the disk, and those of folders that were made for it.
   */
  public static void moveDurably(Path file, Path target) throws IOException {
    Path folder = target.getParent();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      flushFolder(folder.getParent());
    }
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    flushFolder(folder);
  }

  /** Deletes a folder and all in it; a folder that is not there is fine. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      deleteContents(folder);
      Files.delete(folder);
    }
  }

  /** Deletes all that is in a folder. */
  public static void deleteContents(Path folder) throws IOException {
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(folder)) {
      contents =
          walk.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : contents) {
      Files.deleteIfExists(path);
    }
  }

  /** Returns when the names of what is in the folder are on the disk. */
  public static void flushFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
