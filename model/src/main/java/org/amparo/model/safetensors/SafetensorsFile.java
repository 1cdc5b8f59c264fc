package org.amparo.model.safetensors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * One mapped file: eight bytes with the length of the header, the header in JSON, the data.
 *
 * <p>Source: the format's description at github.com/huggingface/safetensors.
 */
final class SafetensorsFile implements AutoCloseable {
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int PREFIX = 8;

  /** The limit of the reference reader. */
  private static final long MAX_HEADER = 100_000_000;

  private final Arena arena;
  private final Map<String, StoredTensor> tensors;

  /**
   * @throws BrokenSafetensors if the file does not keep the format
   * @throws IOException if it cannot be read
   */
  static SafetensorsFile open(Path path) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < PREFIX + 2) {
        throw new BrokenSafetensors(path, "has only " + size + " bytes: no safetensors header");
      }
      MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      long header = file.get(LENGTH, 0);
      if (header < 2 || header > MAX_HEADER) {
        throw new BrokenSafetensors(path, "states a header of " + header + " bytes");
      }
      if (header > size - PREFIX) {
        throw new BrokenSafetensors(
            path,
            "states a header of %d bytes but the file has only %d; is the download complete?"
                .formatted(header, size));
      }
      byte[] json = file.asSlice(PREFIX, header).toArray(ValueLayout.JAVA_BYTE);
      MemorySegment data = file.asSlice(PREFIX + header);
      return new SafetensorsFile(arena, new Header(path, data).read(json));
    } catch (IOException | RuntimeException failure) {
      arena.close();
      throw failure;
    }
  }

  private SafetensorsFile(Arena arena, Map<String, StoredTensor> tensors) {
    this.arena = arena;
    this.tensors = tensors;
  }

  Map<String, StoredTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    arena.close();
  }
}
