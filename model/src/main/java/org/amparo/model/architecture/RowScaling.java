package org.amparo.model.architecture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.amparo.model.safetensors.StoredTensor;
import org.amparo.model.torchscript.Tensor;
import org.amparo.model.torchscript.TensorType;

/**
 * Weights as whole numbers from -127 to 127 and a scale for each row, the largest value of the row
 * being 127 scales. A row at a time is read, so a large matrix costs no more memory than a small
 * one.
 *
 * @param parts matrices with rows of one length, stacked
 */
record RowScaling(List<StoredTensor> parts) {
  private static final int LARGEST = 127;

  private interface RowWriter {
    void write(float[] row, float scale, ByteBuffer bytes);
  }

  /** int8, [rows, columns]. */
  Tensor wholeNumbers() {
    return new Tensor(
        TensorType.INT8,
        List.of(rows(), (long) columns()),
        out ->
            write(
                out,
                columns(),
                (row, scale, bytes) -> {
                  for (float value : row) {
                    bytes.put((byte) Math.round(value / scale));
                  }
                }));
  }

  /**
   * The scales, [rows].
   *
   * @param type float32, or bfloat16; the whole numbers are of scales as they are stored
   */
  Tensor scales(TensorType type) {
    return new Tensor(
        type,
        List.of(rows()),
        out ->
            write(
                out,
                type.bytes(),
                (_, scale, bytes) -> {
                  if (type == TensorType.BFLOAT16) {
                    bytes.putShort((short) (Float.floatToRawIntBits(scale) >>> 16));
                  } else {
                    bytes.putFloat(scale);
                  }
                }));
  }

  private void write(WritableByteChannel out, int bytesOfRow, RowWriter writer) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(bytesOfRow).order(ByteOrder.LITTLE_ENDIAN);
    float[] row = new float[columns()];
    for (StoredTensor part : parts) {
      for (long i = 0; i < part.shape().getFirst(); i++) {
        part.read(i * row.length, row);
        writer.write(row, scale(row), bytes.clear());
        bytes.flip();
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    }
  }

  /** A row of zeros has the scale 1. */
  private static float scale(float[] row) {
    float largest = 0;
    for (float value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0) {
      return 1;
    }
    // Rounded up to what bfloat16 holds, so that both types of scale mean the same.
    int bits = Float.floatToRawIntBits(largest / LARGEST);
    return Float.intBitsToFloat(bits + 0xffff & 0xffff0000);
  }

  private long rows() {
    return parts.stream().mapToLong(part -> part.shape().getFirst()).sum();
  }

  private int columns() {
    return Math.toIntExact(parts.getFirst().shape().getLast());
  }
}
