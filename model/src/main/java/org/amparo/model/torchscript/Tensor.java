package org.amparo.model.torchscript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor to be stored: contiguous, row-major.
 *
 * @param shape lengths of the dimensions, outermost first; empty for a scalar
 * @param bytes where the elements come from when the archive is written
 */
public record Tensor(TensorType type, List<Long> shape, TensorBytes bytes) {

  /**
   * @throws IllegalArgumentException if a dimension is negative or the tensor has more bytes than a
   *     long can count
   */
  public Tensor {
    shape = List.copyOf(shape);
    long size = type.bytes();
    for (long length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("negative dimension in shape " + shape);
      }
      try {
        size = Math.multiplyExact(size, length);
      } catch (ArithmeticException overflow) {
        throw new IllegalArgumentException("shape " + shape + " is too large", overflow);
      }
    }
  }

  /** A float32 tensor from values in memory. */
  public static Tensor of(float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return checked(TensorType.FLOAT32, values.length, bytes, shape);
  }

  /** A float16 tensor from values in memory, each rounded to the nearest float16. */
  public static Tensor ofHalves(float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, 2)).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putShort(Float.floatToFloat16(value));
    }
    return checked(TensorType.FLOAT16, values.length, bytes.flip(), shape);
  }

  /** An int64 tensor from values in memory. */
  public static Tensor of(long[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, 8)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return checked(TensorType.INT64, values.length, bytes, shape);
  }

  /** Number of elements. */
  public long elements() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }

  /** Number of bytes that {@link #bytes()} must write. */
  public long size() {
    return elements() * type.bytes();
  }

  private static Tensor checked(TensorType type, long values, ByteBuffer bytes, long... shape) {
    List<Long> lengths = Arrays.stream(shape).boxed().toList();
    Tensor tensor = new Tensor(type, lengths, TensorBytes.of(bytes));
    if (tensor.elements() != values) {
      throw new IllegalArgumentException(values + " values do not fill shape " + lengths);
    }
    return tensor;
  }
}
