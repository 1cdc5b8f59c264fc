package org.amparo.service.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.service.audit.AuditChain;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.Database;
import org.amparo.service.storage.FileTree;

/**
 * Makes a copy of the data folder while it is in use.
 *
 * <p>First the database, as it stands at one moment, as a SQLite file whichever it is; then the
 * originals that its rows name. An original is kept before its row is written, so that it is there;
 * what is erased meanwhile is left out of both. Texts and vectors come along, so that nothing needs
 * to be read again; one that is missing is made again after the restore.
 */
public final class Backup {

  private final DataFolder data;
  private final Database database;
  private final Clock clock;

  public Backup(DataFolder data, Database database, Clock clock) {
    this.data = data;
    this.database = database;
    this.clock = clock;
  }

  /**
   * A backup that was made.
   *
   * @param copiedBytes those that the one before did not have
   */
  public record Made(String folder, long documents, int files, long bytes, long copiedBytes) {}

  /**
   * @param folder in which the backups lie side by side; made where it is missing
   * @param keep so many, the new one among them; the oldest beyond are deleted
   * @throws BackupRefused if an original is missing or damaged, or the place is not fit
   */
  public Made make(Path folder, int keep) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    if (place.startsWith(data.root()) || place.startsWith(data.shared())) {
      throw new BackupRefused("A backup cannot lie in the data folder itself: " + place + ".");
    }
    if (keep < 1) {
      throw new BackupRefused("At least one backup is kept, not " + keep + ".");
    }
    var generations = new Generations(place);
    Optional<Path> before = generations.newest();
    Path begun = generations.begin(clock.instant());
    try {
      Made made = fill(begun, intact(before));
      Path finished = generations.finish(begun);
      generations.keep(keep);
      return new Made(
          finished.toString(), made.documents(), made.files(), made.bytes(), made.copiedBytes());
    } catch (SQLException e) {
      FileTree.delete(begun);
      throw new IOException("The database could not be copied: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      FileTree.delete(begun);
      throw e;
    }
  }

  /** A damaged backup is nothing to build on. */
  private static Optional<Path> intact(Optional<Path> before) {
    return before.filter(
        path -> {
          try {
            Manifest.read(path);
            return true;
          } catch (BackupRefused e) {
            return false;
          }
        });
  }

  private Made fill(Path begun, Optional<Path> before) throws IOException, SQLException {
    var files = new KeptFiles(data.shared(), begun, before);
    Path rows = DataFolder.database(begun);
    int schema;
    long documents;
    try (var copy = DatabaseCopy.take(database, rows)) {
      schema = copy.schema();
      documents = takeDocuments(copy, files);
    }
    takeTheRest(files);
    String anchor;
    try (var chain = AuditChain.in(DatabaseCopy.open(rows))) {
      anchor = chain.head().toString();
    }
    files.made(rows);
    flushFolders(begun);
    Manifest.of(schema, clock.instant(), documents, anchor, files.files()).write(begun);
    return new Made("", documents, files.files().size(), files.bytes(), files.copiedBytes());
  }

  private long takeDocuments(DatabaseCopy copy, KeptFiles files) throws IOException, SQLException {
    List<DatabaseCopy.Row> rows = copy.documents();
    var missing = new ArrayList<DatabaseCopy.Row>();
    var withoutVectors = new TreeSet<String>();
    for (DatabaseCopy.Row row : rows) {
      if (!files.take(data.original(row.sha256()), row.sha256())) {
        missing.add(row);
      }
      files.take(data.text(row.id()));
      if (row.embedded() && !files.take(data.vectors(row.id()))) {
        withoutVectors.add(row.id());
      }
    }
    Set<String> erased = copy.followErasures();
    List<DatabaseCopy.Row> left = rows.stream().filter(row -> !erased.contains(row.id())).toList();
    Set<String> needed = left.stream().map(DatabaseCopy.Row::sha256).collect(Collectors.toSet());
    for (DatabaseCopy.Row row : rows) {
      if (erased.contains(row.id())) {
        files.leaveOut(data.text(row.id()));
        files.leaveOut(data.vectors(row.id()));
        if (!needed.contains(row.sha256())) {
          files.leaveOut(data.original(row.sha256()));
        }
      }
    }
    for (DatabaseCopy.Row row : missing) {
      if (!erased.contains(row.id())) {
        throw new BackupRefused(
            "The original of document %s is missing: %s. Bring it back from an earlier backup, or erase the document."
                .formatted(row.id(), data.original(row.sha256())));
      }
    }
    copy.withoutVectors(withoutVectors);
    return left.size();
  }

  /** Whatever is not known to be of passing use is kept: models, and what later releases add. */
  private void takeTheRest(KeptFiles files) throws IOException {
    List<Path> parts;
    try (Stream<Path> listed = Files.list(data.shared())) {
      parts = listed.filter(part -> !isTakenByRow(part) && !DataFolder.isPassing(part)).toList();
    }
    for (Path part : parts) {
      List<Path> found;
      try (Stream<Path> walk = Files.walk(part)) {
        found = walk.filter(Files::isRegularFile).toList();
      }
      for (Path file : found) {
        files.take(file);
      }
    }
  }

  private boolean isTakenByRow(Path part) {
    return part.equals(data.originals())
        || part.equals(data.texts())
        || part.equals(data.vectors())
        || part.getFileName().toString().startsWith(data.database().getFileName().toString());
  }

  private static void flushFolders(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.filter(Files::isDirectory).toList()) {
        FileTree.flushFolder(each);
      }
    }
  }
}
