package org.amparo.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Looks into a folder before it is written to: is there an index, is it whole, is it of our kind?
 */
final class IndexFolder {
  /** In the commit: which schema it was written with, and the database sequence it reaches. */
  static final String SCHEMA_KEY = "amparo.schema";

  static final String SEQUENCE_KEY = "amparo.sequence";

  private final Path folder;

  IndexFolder(Path folder) {
    this.folder = folder;
  }

  /** Why an index was given up. */
  record Verdict(Opening.Reason reason, String detail) {}

  /** Opens the folder's files. */
  FSDirectory directory() throws IOException {
    Files.createDirectories(folder);
    return FSDirectory.open(folder);
  }

  /** Nothing if all is well or there is no index yet. */
  Optional<Verdict> examine(boolean everyByte) throws IOException {
    if (!Files.isDirectory(folder) || luceneFiles().isEmpty()) {
      return Optional.empty();
    }
    try (Directory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      Map<String, String> written = reader.getIndexCommit().getUserData();
      if (!IndexFields.SCHEMA.equals(written.get(SCHEMA_KEY))) {
        return Optional.of(
            new Verdict(
                Opening.Reason.OTHER_SCHEMA,
                "schema " + written.get(SCHEMA_KEY) + " instead of " + IndexFields.SCHEMA));
      }
      if (everyByte) {
        for (LeafReaderContext leaf : reader.leaves()) {
          ((SegmentReader) leaf.reader()).checkIntegrity();
        }
      }
      return Optional.empty();
    } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
      return Optional.of(new Verdict(Opening.Reason.OTHER_SCHEMA, String.valueOf(e.getMessage())));
    } catch (CorruptIndexException
        | IndexNotFoundException
        | EOFException
        | NoSuchFileException
        | RuntimeException e) {
      return Optional.of(new Verdict(Opening.Reason.DAMAGED, String.valueOf(e.getMessage())));
    }
  }

  /** Removes the index and nothing else. It is derived, and may hold what was to be erased. */
  void clear() throws IOException {
    for (Path file : luceneFiles()) {
      Files.delete(file);
    }
  }

  private List<Path> luceneFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(IndexFolder::isLucene).toList();
    }
  }

  private static boolean isLucene(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.startsWith("_")
            || name.startsWith("segments")
            || name.startsWith("pending_segments"));
  }
}
