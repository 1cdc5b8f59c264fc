package org.amparo.model.safetensors;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.amparo.model.torchscript.Tensor;
import org.amparo.model.torchscript.TensorType;

/**
 * A tensor in a mapped file; valid until the file is closed.
 *
 * @param shape lengths of the dimensions, outermost first
 * @param bytes the elements, row-major and little-endian
 */
public record StoredTensor(String name, ElementType type, List<Long> shape, MemorySegment bytes) {

  public StoredTensor {
    shape = List.copyOf(shape);
  }

  /**
   * This tensor for an archive, converted piece by piece while it is written.
   *
   * @param target FLOAT32, FLOAT16 or BFLOAT16; narrowing rounds to nearest, ties to even
   * @throws IllegalStateException if this type is not readable
   */
  public Tensor as(TensorType target) {
    return new Tensor(target, shape, new Conversion(type, bytes, target));
  }

  /** Whether both hold the same numbers, stored alike. */
  public boolean same(StoredTensor other) {
    return type == other.type && bytes.mismatch(other.bytes) == -1;
  }

  /** Number of elements. */
  public long elements() {
    return bytes.byteSize() / type.bytes();
  }

  /**
   * The values from {@code first} on, as floats.
   *
   * @throws IndexOutOfBoundsException if they are not all there
   */
  public void read(long first, float[] values) {
    Conversion.read(type, bytes, first, values, values.length);
  }
}
