package org.amparo.service.embedding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amparo.index.Embedding;
import org.amparo.index.Embedding.PassageVector;
import org.amparo.service.storage.DataFolder;
import org.springframework.stereotype.Component;

/**
 * The vectors of documents, one file each, so that the index can be made again without asking the
 * model. A file: the model, the number of passages, the length of a vector, and for each passage
 * its start, its end and its numbers, as {@link DataOutputStream} writes them.
 */
@Component
class VectorStore {

  private final DataFolder data;

  VectorStore(DataFolder data) {
    this.data = data;
  }

  void write(String id, Embedding embedding) throws IOException {
    Path target = path(id);
    Files.createDirectories(target.getParent());
    Path unfinished = data.vectors().resolve(id + ".unfinished");
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
      out.writeUTF(embedding.model());
      out.writeInt(embedding.passages().size());
      for (PassageVector passage : embedding.passages()) {
        out.writeInt(passage.start());
        out.writeInt(passage.end());
        out.writeInt(passage.values().length);
        for (float value : passage.values()) {
          out.writeFloat(value);
        }
      }
    }
    Files.move(
        unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empty if there are none, or the file is not whole; they can be made again. */
  Optional<Embedding> read(String id) {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path(id))))) {
      String model = in.readUTF();
      int count = in.readInt();
      List<PassageVector> passages = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int start = in.readInt();
        int end = in.readInt();
        float[] values = new float[in.readInt()];
        for (int at = 0; at < values.length; at++) {
          values[at] = in.readFloat();
        }
        passages.add(new PassageVector(start, end, values));
      }
      return Optional.of(new Embedding(model, passages));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException | NegativeArraySizeException e) {
      return Optional.empty();
    }
  }

  void delete(String id) {
    try {
      Files.deleteIfExists(path(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String id) {
    return data.vectors(id);
  }
}
