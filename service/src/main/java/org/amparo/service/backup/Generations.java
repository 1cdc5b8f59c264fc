package org.amparo.service.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.amparo.service.storage.FileTree;

/** The folder in which backups lie side by side, each in a folder named by its time. */
final class Generations {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern NAMED =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z");
  private static final String UNFINISHED = ".unfinished";

  private final Path folder;

  Generations(Path folder) {
    this.folder = folder;
  }

  /** Those that are complete, oldest first. */
  List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> NAMED.matcher(entry.getFileName().toString()).matches())
          .filter(entry -> Files.isRegularFile(entry.resolve(Manifest.NAME)))
          .sorted()
          .toList();
    }
  }

  Optional<Path> newest() throws IOException {
    return all().stream().reduce((_, later) -> later);
  }

  /** When a backup was begun, by its name. */
  static Instant time(Path backup) {
    return NAME.parse(backup.getFileName().toString(), Instant::from);
  }

  /** Makes an empty folder, readable by its owner alone, for a backup that begins. */
  Path begin(Instant now) throws IOException {
    Files.createDirectories(folder);
    forgetUnfinished();
    Path begun = Files.createDirectory(folder.resolve(name(now) + UNFINISHED));
    if (Files.getFileStore(begun).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(begun, PosixFilePermissions.fromString("rwx------"));
    }
    return begun;
  }

  /** Gives a backup that has its manifest its name. */
  Path finish(Path begun) throws IOException {
    String name = begun.getFileName().toString();
    Path finished = begun.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()));
    FileTree.moveDurably(begun, finished);
    return finished;
  }

  /** Deletes the oldest beyond so many. */
  void keep(int most) throws IOException {
    List<Path> all = all();
    for (Path old : all.subList(0, Math.max(0, all.size() - most))) {
      // Without a manifest it is a backup no longer, should this be cut off.
      Files.delete(old.resolve(Manifest.NAME));
      FileTree.delete(old);
    }
  }

  /** What was cut off is of no use. */
  private void forgetUnfinished() throws IOException {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (name.endsWith(UNFINISHED)
          && NAMED.matcher(name.substring(0, name.length() - UNFINISHED.length())).matches()) {
        FileTree.delete(entry);
      }
    }
  }

  /** Later than every other, even if the clock was set back: the newest name is the newest. */
  private String name(Instant now) throws IOException {
    Optional<Instant> newest = newest().map(Generations::time);
    Instant time =
        newest
            .map(before -> before.plus(1, ChronoUnit.MILLIS))
            .filter(after -> after.isAfter(now))
            .orElse(now);
    return NAME.format(time);
  }
}
