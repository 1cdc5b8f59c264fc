package org.amparo.service.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.amparo.model.digest.Sha256;
import org.amparo.service.backup.Manifest.KeptFile;
import org.amparo.service.storage.FileTree;

/**
 * Fills a backup with files. What the backup before has already is not stored twice: both have the
 * same file, where the file system allows it.
 */
final class KeptFiles {

  private final Path data;
  private final Path backup;
  private final Optional<Path> before;
  private final Map<String, KeptFile> known = new HashMap<>();
  private final Map<String, KeptFile> kept = new TreeMap<>();
  private long copiedBytes;

  KeptFiles(Path data, Path backup, Optional<Path> before) {
    this.data = data;
    this.backup = backup;
    this.before = before;
    before.map(Manifest::read).map(Manifest::files).orElse(List.of()).stream()
        .forEach(file -> known.put(file.path(), file));
  }

  /**
   * Takes a file over.
   *
   * @return false if it is not there
   */
  boolean take(Path file) throws IOException {
    try {
      return take(file, Sha256.of(file));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Takes a file over that has this digest.
   *
   * @return false if it is not there
   * @throws BackupRefused if it is another
   */
  boolean take(Path file, String sha256) throws IOException {
    String name = name(data.relativize(file));
    Path target = backup.resolve(name);
    if (kept.containsKey(name)) {
      return true;
    }
    Files.createDirectories(target.getParent());
    KeptFile same = known.get(name);
    if (same != null && same.sha256().equals(sha256) && isLinked(target, same)) {
      kept.put(name, same);
      return true;
    }
    String copied;
    try (var out = Files.newOutputStream(target)) {
      copied = Sha256.copying(file, out);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(target);
      return false;
    }
    if (!copied.equals(sha256)) {
      throw new BackupRefused("The file " + file + " is damaged: it is not as it was received.");
    }
    FileTree.flush(target);
    copiedBytes += Files.size(target);
    kept.put(name, new KeptFile(name, Files.size(target), sha256));
    return true;
  }

  /** Adds a file that was made in the backup itself. */
  void made(Path file) throws IOException {
    FileTree.flush(file);
    String name = name(backup.relativize(file));
    copiedBytes += Files.size(file);
    kept.put(name, new KeptFile(name, Files.size(file), Sha256.of(file)));
  }

  void leaveOut(Path file) throws IOException {
    String name = name(data.relativize(file));
    kept.remove(name);
    Files.deleteIfExists(backup.resolve(name));
  }

  List<KeptFile> files() {
    return new ArrayList<>(kept.values());
  }

  long bytes() {
    return kept.values().stream().mapToLong(KeptFile::bytes).sum();
  }

  /** What was not in the backup before. */
  long copiedBytes() {
    return copiedBytes;
  }

  private boolean isLinked(Path target, KeptFile same) throws IOException {
    Path earlier = before.orElseThrow().resolve(same.path());
    if (!Files.isRegularFile(earlier) || Files.size(earlier) != same.bytes()) {
      return false;
    }
    try {
      Files.createLink(target, earlier);
      return true;
    } catch (UnsupportedOperationException | IOException e) {
      return false;
    }
  }

  private static String name(Path relative) {
    return relative.toString().replace('\\', '/');
  }
}
