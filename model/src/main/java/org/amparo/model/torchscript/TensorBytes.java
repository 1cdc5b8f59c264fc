package org.amparo.model.torchscript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** The elements of a tensor, row-major and little-endian, produced only when they are written. */
@FunctionalInterface
public interface TensorBytes {
  /**
   * Writes every element, in as many pieces as it likes, and leaves {@code out} open.
   *
   * @throws IOException if the elements cannot be read or {@code out} refuses them
   */
  void writeTo(WritableByteChannel out) throws IOException;

  /** Elements that are already in memory; the buffer's position stays as it is. */
  static TensorBytes of(ByteBuffer bytes) {
    return out -> {
      ByteBuffer rest = bytes.duplicate();
      while (rest.hasRemaining()) {
        out.write(rest);
      }
    };
  }
}
