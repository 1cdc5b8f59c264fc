package org.amparo.model.safetensors;

import java.util.Arrays;
import java.util.Optional;

/**
 * The element types that the format names. Amparo reads the values of three of them; the others may
 * occur beside the weights (buffers such as position ids) and are checked and left alone.
 */
public enum ElementType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E4M3(1),
  F8_E5M2(1),
  I16(2),
  U16(2),
  F16(2),
  BF16(2),
  I32(4),
  U32(4),
  F32(4),
  F64(8),
  I64(8),
  U64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether {@link StoredTensor#as} can read it. */
  public boolean isReadable() {
    return this == F32 || this == F16 || this == BF16;
  }
}
