package org.amparo.model.torchscript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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

  /** A tensor of zeros, made when it is written. */
  public static Tensor zeros(TensorType type, long... shape) {
    Tensor bounds = new Tensor(type, Arrays.stream(shape).boxed().toList(), _ -> {});
    return new Tensor(
        type,
        bounds.shape(),
        out -> {
          long rest = bounds.size();
          ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(rest, 1 << 16));
          while (rest > 0) {
            zeros.clear().limit((int) Math.min(rest, zeros.capacity()));
            rest -= out.write(zeros);
          }
        });
  }

  /**
   * Several tensors on top of each other: their rows in order.
   *
   * @throws IllegalArgumentException if they differ in type or in more than the first dimension
   */
  public static Tensor concatenated(List<Tensor> parts) {
    Tensor first = parts.getFirst();
    List<Long> row = first.shape().subList(1, first.shape().size());
    long rows = 0;
    for (Tensor part : parts) {
      if (part.type != first.type || !part.shape.subList(1, part.shape.size()).equals(row)) {
        throw new IllegalArgumentException("tensors do not fit together: " + parts);
      }
      rows += part.shape.getFirst();
    }
    List<Long> shape = new ArrayList<>(row);
    shape.addFirst(rows);
    return new Tensor(
        first.type,
        shape,
        out -> {
          for (Tensor part : parts) {
            part.bytes.writeTo(out);
          }
        });
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
