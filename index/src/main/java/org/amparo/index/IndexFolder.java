package org.amparo.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/**
 * Looks into a folder before it is written to: is there an index, is it whole, is it of our kind?
 */
class IndexFolder {
  /** In the commit: which schema it was written with, and the database sequence it reaches. */
  static final String SCHEMA_KEY = "amparo.schema";

  static final String SEQUENCE_KEY = "amparo.sequence";

  private final Directory directory;

  IndexFolder(Directory directory) {
    this.directory = directory;
  }

  /** Opens a folder's files, and makes the folder where it is missing. */
  static IndexFolder at(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new IndexFolder(FSDirectory.open(folder));
  }

  /** Why an index was given up. */
  record Verdict(Opening.Reason reason, String detail) {}

  Directory directory() {
    return directory;
  }

  /** Makes the folder anew if somebody took it away. */
  void ensure() throws IOException {
    if (FilterDirectory.unwrap(directory) instanceof FSDirectory files) {
      Files.createDirectories(files.getDirectory());
    }
  }

  /** What the index takes of the disk. */
  long bytes() throws IOException {
    long bytes = 0;
    for (String file : luceneFiles()) {
      bytes += lengthOf(file);
    }
    return bytes;
  }

  /** Files come and go while they are counted. */
  private long lengthOf(String file) {
    try {
      return directory.fileLength(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** What its disk has left. */
  long freeBytes() throws IOException {
    return FilterDirectory.unwrap(directory) instanceof FSDirectory files
        ? Files.getFileStore(files.getDirectory()).getUsableSpace()
        : Long.MAX_VALUE;
  }

  /** Whether an exception means that what is in the folder cannot be relied on. */
  static boolean isDamage(Throwable thrown) {
    return thrown instanceof CorruptIndexException
        || thrown instanceof IndexNotFoundException
        || thrown instanceof EOFException
        || thrown instanceof NoSuchFileException;
  }

  /** Nothing if all is well or there is no index yet. */
  Optional<Verdict> examine(boolean everyByte) throws IOException {
    if (luceneFiles().isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      Map<String, String> written = reader.getIndexCommit().getUserData();
      if (!IndexFields.SCHEMA.equals(written.get(SCHEMA_KEY))) {
        return Optional.of(
            new Verdict(
                Opening.Reason.OTHER_SCHEMA,
                "schema " + written.get(SCHEMA_KEY) + " instead of " + IndexFields.SCHEMA));
      }
      if (everyByte) {
        checkEveryByte(reader);
      }
      return Optional.empty();
    } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
      return Optional.of(new Verdict(Opening.Reason.OTHER_SCHEMA, String.valueOf(e.getMessage())));
    } catch (IOException | RuntimeException e) {
      if (e instanceof RuntimeException || isDamage(e)) {
        return Optional.of(new Verdict(Opening.Reason.DAMAGED, String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  /** Compares every file with its checksum. */
  static void checkEveryByte(DirectoryReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      ((SegmentReader) leaf.reader()).checkIntegrity();
    }
  }

  /** Removes the index and nothing else. It is derived, and may hold what was to be erased. */
  void clear() throws IOException {
    for (String file : luceneFiles()) {
      directory.deleteFile(file);
    }
  }

  private List<String> luceneFiles() throws IOException {
    return Arrays.stream(directory.listAll()).filter(IndexFolder::isLucene).toList();
  }

  private static boolean isLucene(String name) {
    return name.startsWith("_")
        || name.startsWith("segments")
        || name.startsWith("pending_segments");
  }
}
