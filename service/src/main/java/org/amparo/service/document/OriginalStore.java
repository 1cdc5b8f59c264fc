package org.amparo.service.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.FileTree;
import org.springframework.stereotype.Component;

/** The uploaded files, each kept once under the sha-256 of its bytes. */
@Component
public class OriginalStore {

  private final DataFolder data;

  OriginalStore(DataFolder data) {
    this.data = data;
  }

  public Path path(String sha256) {
    return data.original(sha256);
  }

  /**
   * Takes a received file over. When this returns, its bytes survive a power loss.
   *
   * @param received is moved away, or deleted if the same bytes are kept already
   */
  void keep(Path received, String sha256) throws IOException {
    Path target = path(sha256);
    FileTree.flush(received);
    // Replaces a file of the same name: the bytes are the same unless a crash left half of them.
    FileTree.moveDurably(received, target);
  }

  /** Whether it is there now: opened, for a network's disk may remember what is gone. */
  boolean has(String sha256) {
    try (var _ = Files.newByteChannel(path(sha256))) {
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String sha256) throws IOException {
    Files.deleteIfExists(path(sha256));
  }
}
