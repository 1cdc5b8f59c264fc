package org.amparo.model.safetensors;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import org.amparo.model.torchscript.TensorBytes;
import org.amparo.model.torchscript.TensorType;

/** Elements of one floating-point type, written as another, a few thousand at a time. */
final class Conversion implements TensorBytes {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int PIECE = 1 << 14;
  private static final long MAPPED_PIECE = 1 << 26;

  private final ElementType from;
  private final MemorySegment source;
  private final TensorType to;

  Conversion(ElementType from, MemorySegment source, TensorType to) {
    if (!from.isReadable()) {
      throw new IllegalStateException("cannot read " + from);
    }
    this.from = from;
    this.source = source;
    this.to = to;
  }

  @Override
  public void writeTo(WritableByteChannel out) throws IOException {
    if (from == ElementType.F32 && to == TensorType.FLOAT32
        || from == ElementType.F16 && to == TensorType.FLOAT16
        || from == ElementType.BF16 && to == TensorType.BFLOAT16) {
      copy(out);
      return;
    }
    long elements = source.byteSize() / from.bytes();
    float[] values = new float[PIECE];
    ByteBuffer bytes = ByteBuffer.allocate(PIECE * to.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (long first = 0; first < elements; first += PIECE) {
      int count = (int) Math.min(PIECE, elements - first);
      read(from, source, first, values, count);
      bytes.clear();
      put(values, count, bytes);
      bytes.flip();
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  private void copy(WritableByteChannel out) throws IOException {
    for (long at = 0; at < source.byteSize(); at += MAPPED_PIECE) {
      long length = Math.min(MAPPED_PIECE, source.byteSize() - at);
      ByteBuffer piece = source.asSlice(at, length).asByteBuffer();
      while (piece.hasRemaining()) {
        out.write(piece);
      }
    }
  }

  private void put(float[] values, int count, ByteBuffer bytes) {
    for (int i = 0; i < count; i++) {
      switch (to) {
        case FLOAT32 -> bytes.putFloat(values[i]);
        case FLOAT16 -> bytes.putShort(Float.floatToFloat16(values[i]));
        case BFLOAT16 -> bytes.putShort(toBfloat16(values[i]));
        default -> throw new IllegalStateException("no conversion to " + to);
      }
    }
  }

  static void read(ElementType type, MemorySegment source, long first, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      long at = (first + i) * type.bytes();
      values[i] =
          switch (type) {
            case F32 -> source.get(FLOAT, at);
            case F16 -> Float.float16ToFloat(source.get(SHORT, at));
            case BF16 -> Float.intBitsToFloat(source.get(SHORT, at) << 16);
            default -> throw new IllegalStateException("cannot read " + type);
          };
    }
  }

  /** The upper half of a float32, rounded to nearest, ties to even; NaN stays NaN. */
  static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
  }
}
