package org.amparo.service.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.amparo.model.digest.Sha256;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.FileTree;
import org.springframework.stereotype.Component;

/** The extracted texts. */
@Component
public class TextStore {

  private final DataFolder data;

  TextStore(DataFolder data) {
    this.data = data;
  }

  /** What a version of a text is known by. */
  public static String version(String text) {
    return Sha256.of(text);
  }

  public void write(String id, String text) {
    Path target = path(id);
    Path unfinished = data.texts().resolve(id + ".unfinished");
    try {
      Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
      FileTree.flush(unfinished);
      FileTree.moveDurably(unfinished, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty if the text was never made, or is lost; it can be made from the original. */
  public Optional<String> read(String id) {
    try {
      return Optional.of(Files.readString(path(id)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete(String id) {
    try {
      Files.deleteIfExists(path(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String id) {
    return data.text(id);
  }
}
